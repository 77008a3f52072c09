/**
 * What it costs to tell a security event, and what becomes of a flood of them.
 */
@NullMarked
package com.socioy.joor.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
