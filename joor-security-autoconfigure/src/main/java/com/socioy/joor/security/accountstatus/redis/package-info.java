/**
 * Tells all nodes of the application about changes of accounts, over Redis.
 */
@NullMarked
package com.socioy.joor.security.accountstatus.redis;

import org.jspecify.annotations.NullMarked;
