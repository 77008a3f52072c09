/**
 * Who may use the actuator endpoints with a name and a password, and from where.
 */
@NullMarked
package com.socioy.joor.security.actuator;

import org.jspecify.annotations.NullMarked;
