/**
 * Auto-configuration of problem details.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.problem;

import org.jspecify.annotations.NullMarked;
