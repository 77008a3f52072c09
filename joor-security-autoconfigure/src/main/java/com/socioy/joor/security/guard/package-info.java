/**
 * Limits on what a request body may be: how large, and of which media type.
 */
@NullMarked
package com.socioy.joor.security.guard;

import org.jspecify.annotations.NullMarked;
