/**
 * What the service knows about its caller.
 */
@NullMarked
package com.socioy.joor.sample.account;

import org.jspecify.annotations.NullMarked;
