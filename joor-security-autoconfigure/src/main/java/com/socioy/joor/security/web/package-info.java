/**
 * What every feature needs to know about a request: who calls, how it is refused, in
 * which order our filters stand.
 */
@NullMarked
package com.socioy.joor.security.web;

import org.jspecify.annotations.NullMarked;
