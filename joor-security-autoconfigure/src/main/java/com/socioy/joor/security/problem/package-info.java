/**
 * Problem details (RFC 9457) for every response that reports an error, and the server's
 * side of it: the log.
 */
@NullMarked
package com.socioy.joor.security.problem;

import org.jspecify.annotations.NullMarked;
