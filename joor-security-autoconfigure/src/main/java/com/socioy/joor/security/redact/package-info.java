/**
 * Takes secrets out of text before anybody stores it.
 */
@NullMarked
package com.socioy.joor.security.redact;

import org.jspecify.annotations.NullMarked;
