/**
 * Redaction of what the actuator's endpoints show of requests and audit events.
 */
@NullMarked
package com.socioy.joor.security.redaction.actuator;

import org.jspecify.annotations.NullMarked;
