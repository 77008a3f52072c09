/**
 * Sessions end in time and belong to one browser; cookies travel only where they should.
 */
@NullMarked
package com.socioy.joor.security.session;

import org.jspecify.annotations.NullMarked;
