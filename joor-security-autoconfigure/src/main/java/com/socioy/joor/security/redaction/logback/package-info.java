/**
 * Redaction of a log that Logback writes.
 */
@NullMarked
package com.socioy.joor.security.redaction.logback;

import org.jspecify.annotations.NullMarked;
