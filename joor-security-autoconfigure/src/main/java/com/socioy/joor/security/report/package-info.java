/**
 * What runs in this application, and why: the report behind
 * {@code /actuator/joorsecurity} and the block in the log at start.
 */
@NullMarked
package com.socioy.joor.security.report;

import org.jspecify.annotations.NullMarked;
