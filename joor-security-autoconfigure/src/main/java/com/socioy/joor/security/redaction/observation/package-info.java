/**
 * Redaction of observations, from which traces are made.
 */
@NullMarked
package com.socioy.joor.security.redaction.observation;

import org.jspecify.annotations.NullMarked;
