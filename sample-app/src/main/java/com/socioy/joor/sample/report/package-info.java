/**
 * Reports, open to administrators.
 */
@NullMarked
package com.socioy.joor.sample.report;

import org.jspecify.annotations.NullMarked;
