/**
 * What of a security event is recorded, and in which form: shortened addresses, fields of
 * the Elastic Common Schema, and a chain that shows whether anybody edited the record.
 */
@NullMarked
package com.socioy.joor.security.audit.record;

import org.jspecify.annotations.NullMarked;
