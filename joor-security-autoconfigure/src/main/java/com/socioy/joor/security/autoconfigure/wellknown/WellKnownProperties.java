package com.socioy.joor.security.autoconfigure.wellknown;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of further well-known places.
 *
 * @param changePassword Path or 'https:' URL of the page where users change their
 * password, to which '/.well-known/change-password' redirects.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.well-known")
public record WellKnownProperties(@Nullable String changePassword) {

}
