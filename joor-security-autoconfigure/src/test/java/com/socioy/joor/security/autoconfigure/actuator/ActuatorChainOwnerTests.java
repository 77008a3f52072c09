package com.socioy.joor.security.autoconfigure.actuator;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ActuatorChainOwner}.
 */
class ActuatorChainOwnerTests {

	private final RequestMatcher path = PathPatternRequestMatcher.pathPattern("/actuator/**");

	private final RequestMatcher endpoints = EndpointRequest.toAnyEndpoint();

	@Test
	void matcherWhenEndpointRequestThenForEndpoints() {
		assertThat(ActuatorChainOwner.isForEndpoints(this.endpoints)).isTrue();
		assertThat(ActuatorChainOwner.isForEndpoints(EndpointRequest.to("env"))).isTrue();
		assertThat(ActuatorChainOwner.isForEndpoints(EndpointRequest.toLinks())).isTrue();
		assertThat(ActuatorChainOwner
			.isForEndpoints(EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, "health"))).isTrue();
	}

	@Test
	void matcherWhenEndpointRequestIsAPartThenForEndpoints() {
		RequestMatcher and = new AndRequestMatcher(this.path, this.endpoints);
		assertThat(ActuatorChainOwner.isForEndpoints(new OrRequestMatcher(this.path, and))).isTrue();
	}

	@Test
	void matcherWhenEverythingButEndpointsThenNotForEndpoints() {
		RequestMatcher rest = new NegatedRequestMatcher(this.endpoints);
		assertThat(ActuatorChainOwner.isForEndpoints(rest)).isFalse();
		assertThat(ActuatorChainOwner.isForEndpoints(new AndRequestMatcher(this.path, rest))).isFalse();
	}

	@Test
	void matcherWhenPathOrAnyThenNotForEndpoints() {
		assertThat(ActuatorChainOwner.isForEndpoints(this.path)).isFalse();
		assertThat(ActuatorChainOwner.isForEndpoints(AnyRequestMatcher.INSTANCE)).isFalse();
		assertThat(ActuatorChainOwner.isForEndpoints((request) -> true)).isFalse();
	}

}
