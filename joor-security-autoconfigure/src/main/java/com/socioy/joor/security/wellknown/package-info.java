/**
 * Files that everybody may ask for at a well-known place (RFC 8615): how to report a
 * vulnerability, and where a password is changed.
 */
@NullMarked
package com.socioy.joor.security.wellknown;

import org.jspecify.annotations.NullMarked;
