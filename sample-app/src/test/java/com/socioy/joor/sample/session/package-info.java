/**
 * Tests of sessions that two instances of the sample share.
 */
@NullMarked
package com.socioy.joor.sample.session;

import org.jspecify.annotations.NullMarked;
