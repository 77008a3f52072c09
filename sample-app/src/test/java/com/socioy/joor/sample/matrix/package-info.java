/**
 * Tests of who may do what, by one table for all kinds of callers, paths and methods.
 */
@NullMarked
package com.socioy.joor.sample.matrix;

import org.jspecify.annotations.NullMarked;
