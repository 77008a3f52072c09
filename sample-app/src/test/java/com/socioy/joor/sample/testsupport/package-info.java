/**
 * What the tests over HTTP share.
 */
@NullMarked
package com.socioy.joor.sample.testsupport;

import org.jspecify.annotations.NullMarked;
