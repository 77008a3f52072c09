/**
 * Token issuer for the demonstration, inside the service. A real service has none: it
 * names its issuer in {@code application.yml}.
 */
@NullMarked
package com.socioy.joor.sample.issuer;

import org.jspecify.annotations.NullMarked;
