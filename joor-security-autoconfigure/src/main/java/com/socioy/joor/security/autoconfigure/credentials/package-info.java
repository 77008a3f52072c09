/**
 * Auto-configuration for one credential for each request.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.credentials;

import org.jspecify.annotations.NullMarked;
