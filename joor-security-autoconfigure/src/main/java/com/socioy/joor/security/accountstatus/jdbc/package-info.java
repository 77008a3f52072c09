/**
 * Accounts in a table of a relational database.
 */
@NullMarked
package com.socioy.joor.security.accountstatus.jdbc;

import org.jspecify.annotations.NullMarked;
