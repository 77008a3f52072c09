/**
 * Orders, each seen only by the user who placed it.
 */
@NullMarked
package com.socioy.joor.sample.order;

import org.jspecify.annotations.NullMarked;
