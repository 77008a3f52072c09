/**
 * Auto-configuration of HTTPS and of redirects.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.https;

import org.jspecify.annotations.NullMarked;
