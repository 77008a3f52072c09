package com.socioy.joor.security.autoconfigure.actuator;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpMethod;
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

	private final EndpointRequest.EndpointRequestMatcher endpoints = EndpointRequest.toAnyEndpoint();

	@Test
	void endpointsWhenEndpointRequestThenAllOfIt() {
		for (RequestMatcher matcher : List.of(this.endpoints, EndpointRequest.to("env"), EndpointRequest.toLinks(),
				EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, "health"))) {
			assertThat(ActuatorChainOwner.endpointsOf(matcher)).isSameAs(matcher);
		}
	}

	@Test
	void endpointsWhenAlternativeOfAPathThenWithoutThePath() {
		RequestMatcher and = new AndRequestMatcher(this.path, this.endpoints);
		assertThat(ActuatorChainOwner.endpointsOf(new OrRequestMatcher(this.path, and)))
			.hasToString(new OrRequestMatcher(and).toString());
	}

	@Test
	void endpointsWhenEverythingButEndpointsThenNone() {
		RequestMatcher rest = new NegatedRequestMatcher(this.endpoints);
		assertThat(ActuatorChainOwner.endpointsOf(rest)).isNull();
		assertThat(ActuatorChainOwner.endpointsOf(new AndRequestMatcher(this.path, rest))).isNull();
	}

	@Test
	void endpointsWhenPathOrAnyThenNone() {
		assertThat(ActuatorChainOwner.endpointsOf(this.path)).isNull();
		assertThat(ActuatorChainOwner.endpointsOf(AnyRequestMatcher.INSTANCE)).isNull();
		assertThat(ActuatorChainOwner.endpointsOf((request) -> true)).isNull();
	}

	@Test
	void coverageWhenAnyEndpointThenAll() {
		assertThat(ActuatorChainOwner.coversAll(this.endpoints)).isTrue();
		assertThat(ActuatorChainOwner.coversAll(new OrRequestMatcher(EndpointRequest.to("info"), this.endpoints)))
			.isTrue();
		assertThat(ActuatorChainOwner.coversAll(new AndRequestMatcher(this.endpoints, EndpointRequest.toAnyEndpoint())))
			.isTrue();
	}

	@Test
	void coverageWhenNarrowerThenNotAll() {
		for (RequestMatcher matcher : List.of(EndpointRequest.to("info"), this.endpoints.excluding("env"),
				this.endpoints.excludingLinks(), this.endpoints.withHttpMethod(HttpMethod.GET),
				EndpointRequest.toLinks(), new AndRequestMatcher(this.path, this.endpoints),
				new OrRequestMatcher(this.path, EndpointRequest.to("info")), this.path)) {
			assertThat(ActuatorChainOwner.coversAll(matcher)).as(matcher.toString()).isFalse();
		}
	}

}
