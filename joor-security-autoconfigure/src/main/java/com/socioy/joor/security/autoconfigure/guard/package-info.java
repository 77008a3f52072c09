/**
 * Auto-configuration of the limits on request bodies.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.guard;

import org.jspecify.annotations.NullMarked;
