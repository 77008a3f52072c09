/**
 * Protection against requests that a browser sends on behalf of another site.
 */
@NullMarked
package com.socioy.joor.security.csrf;

import org.jspecify.annotations.NullMarked;
