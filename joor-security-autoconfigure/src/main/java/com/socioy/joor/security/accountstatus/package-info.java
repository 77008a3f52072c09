/**
 * Whether whoever calls still has an account that may be used, asked on every request.
 */
@NullMarked
package com.socioy.joor.security.accountstatus;

import org.jspecify.annotations.NullMarked;
