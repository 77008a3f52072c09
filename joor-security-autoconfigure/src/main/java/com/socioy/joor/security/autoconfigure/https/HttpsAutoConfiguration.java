package com.socioy.joor.security.autoconfigure.https;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.https.HttpsConfigurer;
import com.socioy.joor.security.https.HttpsPolicy;
import com.socioy.joor.security.https.SafeRedirect;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for HTTPS and redirects. Backs off
 * outside a servlet application and when {@code joor.security.https.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration")
@ConditionalOnFeature("https")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(HttpsProperties.class)
public final class HttpsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServerPorts joorServerPorts(HttpsProperties properties, Environment environment) {
		return new ServerPorts(environment, properties.port());
	}

	@Bean
	@ConditionalOnMissingBean
	HttpsPolicy joorHttpsPolicy(HttpsProperties properties, ServerPorts ports, RequestOriginResolver origins,
			ObjectProvider<HealthRequests> health, ObjectProvider<PathPatternRequestMatcher.Builder> paths) {
		List<RequestMatcher> exempt = new ArrayList<>();
		health.ifAvailable((requests) -> exempt.add(requests.matcher()));
		PathPatternRequestMatcher.Builder builder = paths.getIfAvailable(PathPatternRequestMatcher::withDefaults);
		properties.exemptPaths().forEach((path) -> exempt.add(matcher(builder, path)));
		return new HttpsPolicy(origins, ports::isBesideTls,
				exempt.isEmpty() ? (request) -> false : new OrRequestMatcher(exempt), ports::https);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorHttpsHardening")
	ChainHardening joorHttpsHardening(HttpsPolicy policy, SecurityEventPublisher events,
			ClientAddressResolver addresses) {
		return ChainHardening.of("https", FilterPosition.HTTPS, HttpsConfigurer.class,
				() -> new HttpsConfigurer(policy, events, addresses));
	}

	@Bean
	@ConditionalOnMissingBean
	SafeRedirect joorSafeRedirect(HttpsProperties properties, RequestOriginResolver origins) {
		try {
			return new SafeRedirect(origins, properties.redirectOrigins());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException("joor.security.https.redirect-origins",
					String.join(",", properties.redirectOrigins()), ex.getMessage() + ".",
					"List origins as scheme, host and port, such as https://accounts.example.com; no paths, no patterns.");
		}
	}

	@Bean
	@ConditionalOnMissingBean
	HttpsReportSection joorHttpsReportSection(HttpsProperties properties, ServerPorts ports) {
		return new HttpsReportSection(properties, ports);
	}

	private static RequestMatcher matcher(PathPatternRequestMatcher.Builder builder, String path) {
		try {
			return builder.matcher(path);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException("joor.security.https.exempt-paths", path, "It is not a path pattern.",
					"Write it like '/ping' or '/internal/**'.");
		}
	}

	/**
	 * Backs off without the actuator.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ EndpointRequest.class, WebServerNamespace.class })
	static class ActuatorConfiguration {

		@Bean
		@ConditionalOnMissingBean
		HealthRequests joorHealthRequests() {
			return new HealthRequests(new OrRequestMatcher(EndpointRequest.to("health"),
					EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, "health"),
					EndpointRequest.toAdditionalPaths(WebServerNamespace.MANAGEMENT, "health")));
		}

	}

}
