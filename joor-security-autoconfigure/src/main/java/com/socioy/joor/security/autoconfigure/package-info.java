/**
 * Auto-configuration that every feature needs, and what features use to declare theirs.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure;

import org.jspecify.annotations.NullMarked;
