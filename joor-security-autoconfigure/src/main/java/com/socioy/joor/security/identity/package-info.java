/**
 * Ground floor: words for who calls, and for what may be asked of a caller.
 */
@NullMarked
package com.socioy.joor.security.identity;

import org.jspecify.annotations.NullMarked;
