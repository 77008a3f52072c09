package com.socioy.joor.security.autoconfigure.session;

import java.time.Duration;
import java.util.HashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.FilterPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SessionSecurityAutoConfiguration}.
 */
class SessionSecurityAutoConfigurationTests {

	private static final String PREFIX = "joor.security.session.";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(JoorSecurityAutoConfiguration.class,
			SessionSecurityAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withBean(ServerProperties.class);

	@Test
	void contextWhenNothingIsSetThenGuarded() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(SessionRegistry.class)
				.doesNotHaveBean(HttpSessionEventPublisher.class)
				.doesNotHaveBean(CookieSerializer.class);
			assertThat(context.getBean("joorSessionHardening", ChainHardening.class).getOrder())
				.isEqualTo(FilterPosition.SESSION_LIFETIME.order());
			SessionProperties properties = context.getBean(SessionProperties.class);
			assertThat(properties.absoluteTimeout()).isEqualTo(Duration.ofHours(24));
			assertThat(properties.maximumPerUser()).isNull();
			assertThat(properties.clearSiteData()).containsExactlyInAnyOrder(Directive.CACHE, Directive.COOKIES,
					Directive.STORAGE);
			assertThat(context.getBean("joorCookieHardeningFilter", FilterRegistrationBean.class).getOrder())
				.as("outside of Spring Session's filter")
				.isLessThan(Integer.MIN_VALUE + 50);
			assertThat(cookie(context.getBean(SessionCookieCustomizer.class)).getSameSite()).isEqualTo(SameSite.LAX);
		});
	}

	@ParameterizedTest
	@CsvSource({ "server.ssl.bundle=web,__Host-SESSION", "server.ssl.key-store=a.p12,__Host-SESSION",
			PREFIX + "host-prefix=true,__Host-SESSION", PREFIX + "same-site=strict," })
	void nameWhenTlsIsConfiguredOrDemandedThenPrefixed(String property, String name) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(cookie(context.getBean(SessionCookieCustomizer.class)).getName())
				.isEqualTo(name));
	}

	@Test
	void nameWhenTlsIsSwitchedOffThenUnchanged() {
		this.runner.withPropertyValues("server.ssl.bundle=web", "server.ssl.enabled=false")
			.run((context) -> assertThat(cookie(context.getBean(SessionCookieCustomizer.class)).getName()).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { PREFIX + "same-site=strict", "joor.security.headers.profile=classic" })
	void sameSiteWhenStrictIsAskedForThenStrict(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(cookie(context.getBean(SessionCookieCustomizer.class)).getSameSite())
				.isEqualTo(SameSite.STRICT));
	}

	@Test
	void sameSiteWhenSetThenBeatsTheProfile() {
		this.runner.withPropertyValues(PREFIX + "same-site=lax", "joor.security.headers.profile=classic")
			.run((context) -> assertThat(cookie(context.getBean(SessionCookieCustomizer.class)).getSameSite())
				.isEqualTo(SameSite.LAX));
	}

	@Test
	void sessionsWhenLimitedThenCounted() {
		this.runner.withPropertyValues(PREFIX + "maximum-per-user=3")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SessionRegistryImpl.class)
				.hasSingleBean(HttpSessionEventPublisher.class));
	}

	@Test
	void sessionsWhenLimitedAndSearchableThenCountedInTheirStore() {
		this.runner.withPropertyValues(PREFIX + "maximum-per-user=3")
			.withBean(SessionRepository.class, () -> mock(FindByIndexNameSessionRepository.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SpringSessionBackedSessionRegistry.class)
				.doesNotHaveBean(HttpSessionEventPublisher.class));
	}

	@Test
	void sessionsWhenLimitedAndNotSearchableThenStartStops() {
		this.runner.withPropertyValues(PREFIX + "maximum-per-user=3")
			.withBean(SessionRepository.class, () -> new MapSessionRepository(new HashMap<>()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining("maximum-per-user"));
	}

	@Test
	void cookieOfSpringSessionWhenApplicationHasItsOwnThenBacksOff() {
		this.runner.withBean(SessionRepository.class, () -> new MapSessionRepository(new HashMap<>()))
			.run((context) -> assertThat(context).hasBean("joorSessionCookieSerializer"));
		this.runner.withBean(SessionRepository.class, () -> new MapSessionRepository(new HashMap<>()))
			.withBean("mine", CookieSerializer.class, DefaultCookieSerializer::new)
			.run((context) -> assertThat(context).doesNotHaveBean("joorSessionCookieSerializer"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "absolute-timeout=0", "absolute-timeout=-1s", "maximum-per-user=0" })
	void propertiesWhenInvalidThenStartStops(String property) {
		this.runner.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSettingException.class)
				.hasMessageContaining(property.substring(0, property.indexOf('='))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "joor.security.session.enabled=false", "joor.security.enabled=false" })
	void contextWhenDisabledThenNothingOfOurs(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("joorSessionHardening")
				.doesNotHaveBean("joorCookieHardeningFilter")
				.doesNotHaveBean(SessionCookieCustomizer.class));
	}

	@Test
	void cookiesWhenNotToBeHardenedThenNoFilter() {
		this.runner.withPropertyValues(PREFIX + "cookies.harden=false")
			.run((context) -> assertThat(context).doesNotHaveBean("joorCookieHardeningFilter")
				.hasBean("joorSessionHardening"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.session", "org.springframework.boot.web.server" })
	void contextWhenLibraryIsMissingThenStarts(String library) {
		new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("joorSessionHardening")
				.hasBean("joorCookieHardeningFilter"));
	}

	@Test
	void contextWhenNotAServletApplicationThenBacksOff() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).doesNotHaveBean("joorSessionHardening"));
	}

	private static Cookie cookie(SessionCookieCustomizer customizer) {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
		customizer.customize(factory);
		return factory.getSettings().getSession().getCookie();
	}

}
