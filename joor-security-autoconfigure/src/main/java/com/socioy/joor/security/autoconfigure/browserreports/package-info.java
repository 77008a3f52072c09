/**
 * Auto-configuration of the collector of browser reports.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.browserreports;

import org.jspecify.annotations.NullMarked;
