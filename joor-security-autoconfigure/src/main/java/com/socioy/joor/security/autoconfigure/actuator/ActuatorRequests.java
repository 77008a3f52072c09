package com.socioy.joor.security.autoconfigure.actuator;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Which requests are for the actuator, on its own port or the application's, under its
 * own paths or additional ones such as {@code /livez}.
 */
final class ActuatorRequests {

	private static final String HEALTH = "health";

	private static final String PREFIX = "joor.security.actuator.";

	private ActuatorRequests() {
	}

	/**
	 * Match whatever belongs to the actuator.
	 * @param publicEndpoints ids of the endpoints that everybody may use
	 * @return the matcher
	 */
	static RequestMatcher all(Set<String> publicEndpoints) {
		Set<String> ids = new TreeSet<>(publicEndpoints);
		ids.add(HEALTH);
		return new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), new AnyMethodMatcher(EndpointRequest.toLinks()),
				new AdditionalPaths(WebServerNamespace.SERVER, ids),
				new AdditionalPaths(WebServerNamespace.MANAGEMENT, ids));
	}

	/**
	 * Match whatever belongs to the actuator and is not taken by another chain.
	 * @param taken what other chains take
	 * @param publicEndpoints ids of the endpoints that everybody may use
	 * @return the matcher
	 */
	static RequestMatcher allBut(List<RequestMatcher> taken, Set<String> publicEndpoints) {
		RequestMatcher all = all(publicEndpoints);
		return taken.isEmpty() ? all
				: new AndRequestMatcher(all, new NegatedRequestMatcher(new OrRequestMatcher(taken)));
	}

	/**
	 * Match the endpoints that everybody may use, and none besides whose path lies below
	 * one of theirs.
	 * @param publicEndpoints their ids
	 * @return the matcher
	 */
	static RequestMatcher open(Set<String> publicEndpoints) {
		if (publicEndpoints.isEmpty()) {
			return (request) -> false;
		}
		return new OrRequestMatcher(only("public-endpoints", publicEndpoints),
				new AdditionalPaths(WebServerNamespace.SERVER, publicEndpoints),
				new AdditionalPaths(WebServerNamespace.MANAGEMENT, publicEndpoints));
	}

	/**
	 * Match what a scraper may read: the endpoints that are named for it, with
	 * {@code GET}, and none besides.
	 * @param endpoints their ids
	 * @return the matcher
	 */
	static RequestMatcher scraped(Set<String> endpoints) {
		RequestMatcher only = only("scrape.endpoints", endpoints);
		return (request) -> "GET".equals(request.getMethod()) && only.matches(request);
	}

	private static RequestMatcher only(String property, Set<String> endpoints) {
		endpoints.forEach((id) -> check(PREFIX + property, id));
		String[] ids = endpoints.toArray(String[]::new);
		// Paths can be mapped below one another, and a matcher takes all below its own.
		RequestMatcher closed = EndpointRequest.toAnyEndpoint().excluding(ids).excludingLinks();
		return new AndRequestMatcher(EndpointRequest.to(ids), new NegatedRequestMatcher(closed));
	}

	private static void check(String property, String id) {
		try {
			EndpointId.of(id);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property, id, "There is no endpoint with such an id.",
					"Name each endpoint, for example health, info.");
		}
	}

	/**
	 * Matches a path whatever the method, with a matcher that only knows {@code GET}.
	 *
	 * @param delegate the matcher
	 */
	private record AnyMethodMatcher(RequestMatcher delegate) implements RequestMatcher {

		@Override
		public boolean matches(HttpServletRequest request) {
			return this.delegate.matches(new HttpServletRequestWrapper(request) {

				@Override
				public String getMethod() {
					return "GET";
				}

			});
		}

	}

}
