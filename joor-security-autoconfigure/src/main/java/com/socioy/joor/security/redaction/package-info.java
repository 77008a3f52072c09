/**
 * Keeps secrets out of what an application writes and shows besides its security events:
 * its log, the actuator's endpoints and its traces.
 */
@NullMarked
package com.socioy.joor.security.redaction;

import org.jspecify.annotations.NullMarked;
