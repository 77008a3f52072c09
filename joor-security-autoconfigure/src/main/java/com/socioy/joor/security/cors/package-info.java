/**
 * Which foreign origins may read what (CORS): closed by default, opened for exact
 * origins.
 */
@NullMarked
package com.socioy.joor.security.cors;

import org.jspecify.annotations.NullMarked;
