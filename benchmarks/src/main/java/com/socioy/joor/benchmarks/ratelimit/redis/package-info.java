/**
 * Figures of the limits that are counted in Redis.
 */
package com.socioy.joor.benchmarks.ratelimit.redis;
