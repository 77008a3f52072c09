/**
 * What operators see of security events through the actuator.
 */
@NullMarked
package com.socioy.joor.security.audit.actuator;

import org.jspecify.annotations.NullMarked;
