/**
 * Auto-configuration of the limits on how often a client may call.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.ratelimit;

import org.jspecify.annotations.NullMarked;
