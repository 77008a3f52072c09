/**
 * What the parts cost that every request passes, next to what plain Spring has for it.
 */
@NullMarked
package com.socioy.joor.benchmarks.hotparts;

import org.jspecify.annotations.NullMarked;
