/**
 * Takes security events from the threads of requests to where they are recorded.
 */
@NullMarked
package com.socioy.joor.security.audit.delivery;

import org.jspecify.annotations.NullMarked;
