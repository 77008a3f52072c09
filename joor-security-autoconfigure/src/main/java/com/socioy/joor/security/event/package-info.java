/**
 * What happened, in the words of the OWASP Logging Vocabulary, and where it is told.
 */
@NullMarked
package com.socioy.joor.security.event;

import org.jspecify.annotations.NullMarked;
