package com.socioy.joor.security.autoconfigure.problem;

import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

import com.socioy.joor.security.problem.ErrorPathMapping;
import com.socioy.joor.security.problem.LastResortFilter;
import com.socioy.joor.security.problem.ProblemErrorController;
import com.socioy.joor.security.problem.ProblemHandling;

/**
 * Brings problem details to a separate management port, whose server and error page are
 * not those of the application.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(ProblemHandling.class)
class ProblemManagementConfiguration {

	@Bean
	LastResortFilterRegistration joorManagementLastResortFilter(ProblemHandling handling) {
		return new LastResortFilterRegistration(new LastResortFilter(handling));
	}

	/**
	 * The error page of the management port.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DispatcherServlet.class, ErrorController.class })
	static class ErrorPageConfiguration {

		@Bean
		ErrorPathMapping joorManagementErrorPathMapping(ProblemHandling handling, WebProperties properties) {
			return new ErrorPathMapping(properties.getError().getPath(),
					new ProblemErrorController(handling, (request, response) -> null), true);
		}

	}

	/**
	 * Tomcat's side of it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Tomcat.class, ConfigurableTomcatWebServerFactory.class })
	static class TomcatConfiguration {

		@Bean
		TomcatProblemCustomizer joorManagementTomcatProblemCustomizer(ProblemHandling handling) {
			return new TomcatProblemCustomizer(handling);
		}

	}

	/**
	 * Jetty's side of it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Server.class, WebAppContext.class, JettyServletWebServerFactory.class })
	static class JettyConfiguration {

		@Bean
		JettyProblemCustomizer joorManagementJettyProblemCustomizer(ProblemHandling handling) {
			return new JettyProblemCustomizer(handling);
		}

	}

}
