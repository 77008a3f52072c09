/**
 * Records of security events as lines of the application's log.
 */
@NullMarked
package com.socioy.joor.security.audit.log;

import org.jspecify.annotations.NullMarked;
