/**
 * Bearer tokens: which are accepted, what they allow, and what is said about the others.
 */
@NullMarked
package com.socioy.joor.security.jwt;

import org.jspecify.annotations.NullMarked;
