package com.socioy.joor.security.jwt.issuer;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Says how issuers are reached: through which proxy, with which certificates, and for how
 * long an answer is waited for. A bean of this type replaces ours.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface IssuerRequests {

	/**
	 * Return what requests to an issuer are made with.
	 * @param name name of the issuer in the configuration
	 * @return a factory whose requests have timeouts
	 */
	ClientHttpRequestFactory to(String name);

}
