/**
 * Auto-configuration for what Spring Security observes of itself.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.observations;

import org.jspecify.annotations.NullMarked;
