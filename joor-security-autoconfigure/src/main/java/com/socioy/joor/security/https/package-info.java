/**
 * Keeps browsers and programs on HTTPS, and redirects on this site.
 */
@NullMarked
package com.socioy.joor.security.https;

import org.jspecify.annotations.NullMarked;
