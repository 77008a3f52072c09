/**
 * Products, open to everybody, as JSON and as a page.
 */
@NullMarked
package com.socioy.joor.sample.product;

import org.jspecify.annotations.NullMarked;
