/**
 * Counts reports of browsers with Micrometer.
 */
@NullMarked
package com.socioy.joor.security.browserreports.micrometer;

import org.jspecify.annotations.NullMarked;
