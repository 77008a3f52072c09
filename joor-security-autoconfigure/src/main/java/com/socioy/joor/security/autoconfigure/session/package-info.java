/**
 * Auto-configuration of sessions and cookies.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.session;

import org.jspecify.annotations.NullMarked;
