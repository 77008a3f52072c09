/**
 * Auto-configuration of the files that everybody may ask for at a well-known place.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.wellknown;

import org.jspecify.annotations.NullMarked;
