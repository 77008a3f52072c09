/**
 * Auto-configuration for the status of accounts.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.accountstatus;

import org.jspecify.annotations.NullMarked;
