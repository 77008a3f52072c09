/**
 * How often a client may call: what is allowed, whom it counts for, where it is counted,
 * and how a client that asks for more is refused.
 */
@NullMarked
package com.socioy.joor.security.ratelimit;

import org.jspecify.annotations.NullMarked;
