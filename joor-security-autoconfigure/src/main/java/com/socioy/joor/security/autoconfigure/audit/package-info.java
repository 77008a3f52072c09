/**
 * Auto-configuration for the record of security events.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.audit;

import org.jspecify.annotations.NullMarked;
