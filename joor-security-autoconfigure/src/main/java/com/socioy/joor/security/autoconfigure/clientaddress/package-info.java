/**
 * Auto-configuration for the client's address: which proxies are believed.
 */
@NullMarked
package com.socioy.joor.security.autoconfigure.clientaddress;

import org.jspecify.annotations.NullMarked;
