/**
 * Auto-configuration for the report on what runs in this application.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.report;

import org.jspecify.annotations.NullMarked;
