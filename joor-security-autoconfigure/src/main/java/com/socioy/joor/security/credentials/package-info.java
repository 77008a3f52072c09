/**
 * One credential for each request, in the place where it belongs.
 */
@NullMarked
package com.socioy.joor.security.credentials;

import org.jspecify.annotations.NullMarked;
