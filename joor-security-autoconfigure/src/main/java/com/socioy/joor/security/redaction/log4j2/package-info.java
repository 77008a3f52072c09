/**
 * Redaction of a log that Log4j writes.
 */
@NullMarked
package com.socioy.joor.security.redaction.log4j2;

import org.jspecify.annotations.NullMarked;
