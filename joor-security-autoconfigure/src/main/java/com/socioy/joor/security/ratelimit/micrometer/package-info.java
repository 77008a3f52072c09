/**
 * Metrics of the limits, through Micrometer.
 */
@NullMarked
package com.socioy.joor.security.ratelimit.micrometer;

import org.jspecify.annotations.NullMarked;
