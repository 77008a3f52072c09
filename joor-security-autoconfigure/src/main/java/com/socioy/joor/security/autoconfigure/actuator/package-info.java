/**
 * Auto-configuration of the filter chain that guards the actuator endpoints.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.actuator;

import org.jspecify.annotations.NullMarked;
