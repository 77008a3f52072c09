/**
 * Tokens that were verified, remembered for a short time in bounded memory.
 */
@NullMarked
package com.socioy.joor.security.jwt.cache;

import org.jspecify.annotations.NullMarked;
