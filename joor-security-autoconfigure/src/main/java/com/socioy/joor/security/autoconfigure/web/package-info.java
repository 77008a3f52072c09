/**
 * Auto-configuration of the filter chains and of who may call which path.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
