/**
 * Several issuers side by side: which tokens each may issue, and what those allow.
 */
@NullMarked
package com.socioy.joor.security.jwt.issuer;

import org.jspecify.annotations.NullMarked;
