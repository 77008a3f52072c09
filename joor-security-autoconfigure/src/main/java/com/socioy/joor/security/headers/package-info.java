/**
 * Headers that tell browsers how to handle a response.
 */
@NullMarked
package com.socioy.joor.security.headers;

import org.jspecify.annotations.NullMarked;
