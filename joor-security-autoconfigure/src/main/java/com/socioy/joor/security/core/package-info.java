/**
 * Words that every feature shares.
 */
@NullMarked
package com.socioy.joor.security.core;

import org.jspecify.annotations.NullMarked;
