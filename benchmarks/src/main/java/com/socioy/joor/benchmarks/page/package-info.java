/**
 * Writes figures, with all that was measured on, into pages of the documentation.
 */
@NullMarked
package com.socioy.joor.benchmarks.page;

import org.jspecify.annotations.NullMarked;
