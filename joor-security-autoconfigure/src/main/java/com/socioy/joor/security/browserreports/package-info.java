/**
 * Takes what browsers report about violated policies: bounded, cleaned of secrets, told
 * as an event.
 */
@NullMarked
package com.socioy.joor.security.browserreports;

import org.jspecify.annotations.NullMarked;
