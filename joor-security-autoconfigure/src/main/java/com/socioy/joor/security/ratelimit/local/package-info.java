/**
 * Counts in the memory of this process, which stays bounded however many clients come.
 */
@NullMarked
package com.socioy.joor.security.ratelimit.local;

import org.jspecify.annotations.NullMarked;
