/**
 * Who may call which path: rules by path and method, endpoints that are public, and the
 * policy for the rest.
 */
@NullMarked
package com.socioy.joor.security.access;

import org.jspecify.annotations.NullMarked;
