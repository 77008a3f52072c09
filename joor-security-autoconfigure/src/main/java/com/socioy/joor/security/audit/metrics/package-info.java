/**
 * Metrics of security events, through Micrometer.
 */
@NullMarked
package com.socioy.joor.security.audit.metrics;

import org.jspecify.annotations.NullMarked;
