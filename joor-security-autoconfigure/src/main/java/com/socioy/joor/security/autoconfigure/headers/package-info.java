/**
 * Auto-configuration of the headers that tell browsers how to handle a response.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.headers;

import org.jspecify.annotations.NullMarked;
