/**
 * What rate limits cost, next to plain Bucket4j.
 */
@NullMarked
package com.socioy.joor.benchmarks.ratelimit;

import org.jspecify.annotations.NullMarked;
