/**
 * Auto-configuration of redaction in logs, endpoints and traces.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.redaction;

import org.jspecify.annotations.NullMarked;
