/**
 * The record of security events as files that only their owner reads, and the check that
 * nobody edited them.
 */
@NullMarked
package com.socioy.joor.security.audit.file;

import org.jspecify.annotations.NullMarked;
