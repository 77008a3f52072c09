/**
 * Permissions: what roles may do, and who asks for it.
 */
@NullMarked
package com.socioy.joor.security.permission;

import org.jspecify.annotations.NullMarked;
