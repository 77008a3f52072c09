/**
 * Order service that shows every feature at work.
 */
@NullMarked
package com.socioy.joor.sample;

import org.jspecify.annotations.NullMarked;
