/**
 * Auto-configuration for bearer tokens.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.jwt;

import org.jspecify.annotations.NullMarked;
