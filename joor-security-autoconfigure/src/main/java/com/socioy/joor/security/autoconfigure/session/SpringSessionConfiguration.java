package com.socioy.joor.security.autoconfigure.session;

import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.session.security.web.authentication.SpringSessionRememberMeServices;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Lets Spring Session, which writes a cookie of its own, follow
 * {@code server.servlet.session.cookie.*}, and finds the sessions of a user in its store.
 * Backs off where sessions are the container's.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ SessionRepository.class, ServerProperties.class })
@ConditionalOnBean(SessionRepository.class)
class SpringSessionConfiguration {

	private static final String MAXIMUM = "joor.security.session.maximum-per-user";

	@Bean
	@ConditionalOnMissingBean({ CookieSerializer.class, HttpSessionIdResolver.class })
	DefaultCookieSerializer joorSessionCookieSerializer(SessionCookie sessionCookie, ServerProperties server,
			ObjectProvider<CookieSameSiteSupplier> suppliers) {
		Session session = server.getServlet().getSession();
		String contextPath = server.getServlet().getContextPath();
		sessionCookie.decide(session, (contextPath != null) ? contextPath : "", suppliers.orderedStream().toList());
		Cookie cookie = session.getCookie();
		DefaultCookieSerializer serializer = new DefaultCookieSerializer();
		PropertyMapper map = PropertyMapper.get();
		map.from(cookie::getName).to(serializer::setCookieName);
		map.from(cookie::getDomain).to(serializer::setDomainName);
		map.from(cookie::getPath).to(serializer::setCookiePath);
		map.from(cookie::getHttpOnly).to(serializer::setUseHttpOnlyCookie);
		map.from(cookie::getSecure).to(serializer::setUseSecureCookie);
		map.from(cookie::getMaxAge).asInt(Duration::getSeconds).to(serializer::setCookieMaxAge);
		map.from(cookie::getPartitioned).to(serializer::setPartitioned);
		serializer.setSameSite((cookie.getSameSite() != null) ? cookie.getSameSite().attributeValue() : null);
		serializer.setRememberMeRequestAttribute(SpringSessionRememberMeServices.REMEMBER_ME_LOGIN_ATTR);
		return serializer;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty(MAXIMUM)
	SessionRegistry joorSessionRegistry(SessionRepository<?> repository, SessionProperties properties) {
		if (repository instanceof FindByIndexNameSessionRepository<?> indexed) {
			return new SpringSessionBackedSessionRegistry<>(indexed);
		}
		throw new InvalidSettingException(MAXIMUM, String.valueOf(properties.maximumPerUser()),
				"Sessions are kept in a store that cannot find those of one user.",
				"Use @EnableRedisIndexedHttpSession or another indexed repository of Spring Session, or remove the property.");
	}

}
