/**
 * Auto-configuration of the rules for foreign origins.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.cors;

import org.jspecify.annotations.NullMarked;
