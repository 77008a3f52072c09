/**
 * Auto-configuration of the protection against cross-site requests.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.csrf;

import org.jspecify.annotations.NullMarked;
