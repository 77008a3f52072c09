/**
 * Feature: how, and how recently, callers proved who they are, and what is asked of those
 * who did not prove enough.
 */
@NullMarked
package com.socioy.joor.security.mfa;

import org.jspecify.annotations.NullMarked;
