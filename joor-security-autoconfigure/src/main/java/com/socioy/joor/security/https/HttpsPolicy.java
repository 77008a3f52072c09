package com.socioy.joor.security.https;

import java.util.Objects;
import java.util.function.IntSupplier;

import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Where plain HTTP is not accepted.
 *
 * @param origins knows by which scheme the client came, and whether a proxy states it
 * @param besideTls matches requests over connections that could have been TLS, where no
 * proxy states the scheme
 * @param exempt matches requests that may come over plain HTTP
 * @param port port on which this site is reached by HTTPS
 * @since 0.1.0
 */
public record HttpsPolicy(RequestOriginResolver origins, RequestMatcher besideTls, RequestMatcher exempt,
		IntSupplier port) {

	public HttpsPolicy {
		Objects.requireNonNull(origins, "'origins' must not be null");
		Objects.requireNonNull(besideTls, "'besideTls' must not be null");
		Objects.requireNonNull(exempt, "'exempt' must not be null");
		Objects.requireNonNull(port, "'port' must not be null");
	}

}
