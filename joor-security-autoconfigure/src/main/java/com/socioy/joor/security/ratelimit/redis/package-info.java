/**
 * Rate limits counted in Redis, for all nodes of an application together.
 */
@NullMarked
package com.socioy.joor.security.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
