/**
 * Auto-configuration of factors and recent authentication.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.mfa;

import org.jspecify.annotations.NullMarked;
