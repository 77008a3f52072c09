/**
 * What operators see of the limits, and what they can do about them, through the
 * actuator.
 */
@NullMarked
package com.socioy.joor.security.ratelimit.actuator;

import org.jspecify.annotations.NullMarked;
