package com.socioy.joor.security.autoconfigure.session;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;
import com.socioy.joor.security.autoconfigure.session.SessionProperties.OverLimit;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.session.CookieHardeningFilter;
import com.socioy.joor.security.session.CookieRules;
import com.socioy.joor.security.session.SessionConfigurer;
import com.socioy.joor.security.session.SessionEndListener;
import com.socioy.joor.security.session.SessionsPerUser;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions and cookies. What the
 * user set by {@code server.servlet.session.*} or in a chain wins. Backs off outside a
 * servlet application and when {@code joor.security.session.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration",
		"org.springframework.boot.session.autoconfigure.SessionAutoConfiguration" })
@ConditionalOnFeature("session")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(SessionProperties.class)
@Import({ SessionServerConfiguration.class, SpringSessionConfiguration.class, ContainerSessionConfiguration.class })
public final class SessionSecurityAutoConfiguration {

	/**
	 * Outside of Spring Session's filter, which writes its cookie on the way out, and
	 * inside of the one that acts upon forwarding headers.
	 */
	private static final int COOKIE_FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 5;

	@Bean
	@ConditionalOnMissingBean(name = "joorCookieHardeningFilter")
	@ConditionalOnSwitch(value = "joor.security.session.cookies.harden", matchIfMissing = true)
	FilterRegistrationBean<CookieHardeningFilter> joorCookieHardeningFilter(SessionProperties properties,
			ObjectProvider<ServerCookie> cookie, RequestOriginResolver origins) {
		FilterRegistrationBean<CookieHardeningFilter> registration = new FilterRegistrationBean<>(
				new CookieHardeningFilter(origins, () -> rules(properties, cookie)));
		registration.setName("joorCookieHardeningFilter");
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		registration.setOrder(COOKIE_FILTER_ORDER);
		return registration;
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorSessionHardening")
	ChainHardening joorSessionHardening(SessionProperties properties, RequestOriginResolver origins,
			SecurityEventPublisher events, ClientAddressResolver addresses, ObjectProvider<Clock> clock,
			ObjectProvider<SessionRegistry> registry) {
		Clock time = clock.getIfUnique(Clock::systemUTC);
		SessionsPerUser limit = (properties.maximumPerUser() != null) ? new SessionsPerUser(properties.maximumPerUser(),
				properties.overLimit() == OverLimit.REFUSE, registry.getObject()) : null;
		return ChainHardening.of("session", FilterPosition.SESSION_LIFETIME, SessionConfigurer.class,
				() -> new SessionConfigurer(origins, events, addresses, time)
					.absoluteTimeout(properties.absoluteTimeout())
					.clearSiteData(properties.clearSiteData())
					.sessionsPerUser(limit));
	}

	@Bean
	@ConditionalOnMissingBean
	SessionEndListener joorSessionEndListener(SecurityEventPublisher events, ClientAddressResolver addresses,
			ObjectProvider<Clock> clock) {
		return new SessionEndListener(events, addresses, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	SessionReportSection joorSessionReportSection(ObjectProvider<ServerCookie> cookie, SessionProperties properties) {
		return new SessionReportSection(cookie, properties);
	}

	private static CookieRules rules(SessionProperties properties, ObjectProvider<ServerCookie> cookie) {
		Set<String> exempt = new HashSet<>(properties.cookies().exempt());
		Set<String> crossSite = new HashSet<>();
		cookie.ifAvailable((decided) -> {
			exempt.addAll(decided.exempt());
			crossSite.addAll(decided.crossSite());
		});
		return new CookieRules(exempt, crossSite);
	}

}
