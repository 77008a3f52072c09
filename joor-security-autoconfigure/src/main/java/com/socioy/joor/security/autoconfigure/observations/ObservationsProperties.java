package com.socioy.joor.security.autoconfigure.observations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties for what Spring Security observes of itself.
 *
 * @param filters Whether each filter of a chain is observed, before and after the
 * request.
 * @param authentications Whether authentications are observed.
 * @param authorizations Whether authorizations of requests and methods are observed.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.observations")
public record ObservationsProperties(@DefaultValue("false") boolean filters,
		@DefaultValue("true") boolean authentications, @DefaultValue("true") boolean authorizations) {

}
