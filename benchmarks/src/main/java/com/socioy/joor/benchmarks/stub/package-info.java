/**
 * What benchmarks of filters are driven with.
 */
@NullMarked
package com.socioy.joor.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
