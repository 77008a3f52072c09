/**
 * Records security events: writes each as one line of the log, and turns what Spring
 * Security tells into events.
 */
@NullMarked
package com.socioy.joor.security.audit;

import org.jspecify.annotations.NullMarked;
