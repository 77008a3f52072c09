/**
 * Auto-configuration for roles and permissions.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.permission;

import org.jspecify.annotations.NullMarked;
