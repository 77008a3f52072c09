package com.socioy.joor.sample.issuer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Lets the demonstration's users sign in with a form, beside the tokens. The form, the
 * session and its protection come from {@code joor.security.web.login} in
 * {@code application-browser.yml}.
 */
@Configuration(proxyBeanMethods = false)
@Profile("browser")
@ConditionalOnBooleanProperty(name = "sample.demo-issuer.enabled", matchIfMissing = true)
class BrowserLoginConfiguration {

	@Bean
	UserDetailsService demoUserDetails(DemoUsers users) {
		return users::details;
	}

}
