/**
 * What it costs to ask who may do what, with few and with many roles and rules.
 */
@NullMarked
package com.socioy.joor.benchmarks.permission;

import org.jspecify.annotations.NullMarked;
