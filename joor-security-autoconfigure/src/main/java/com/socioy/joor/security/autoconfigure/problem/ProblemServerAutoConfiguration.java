package com.socioy.joor.security.autoconfigure.problem;

import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.problem.FailureStatus;
import com.socioy.joor.security.problem.ProblemHandling;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for problem details of errors that
 * the servlet container finds before any filter does. Backs off for a container other
 * than the embedded Tomcat and Jetty.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@ConditionalOnFeature("problem")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(ProblemHandling.class)
public final class ProblemServerAutoConfiguration {

	/**
	 * Tomcat's side of it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Tomcat.class, ConfigurableTomcatWebServerFactory.class })
	static class TomcatConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorTomcatProblemCustomizer")
		TomcatProblemCustomizer joorTomcatProblemCustomizer(ProblemHandling handling) {
			return new TomcatProblemCustomizer(handling);
		}

	}

	/**
	 * What Tomcat throws while it reads parameters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(InvalidParameterException.class)
	static class TomcatFailureConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorTomcatFailureStatus")
		FailureStatus joorTomcatFailureStatus() {
			return (failure) -> (failure instanceof InvalidParameterException invalid) ? invalid.getErrorCode() : 0;
		}

	}

	/**
	 * Jetty's side of it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Server.class, WebAppContext.class, JettyServletWebServerFactory.class })
	static class JettyConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorJettyProblemCustomizer")
		JettyProblemCustomizer joorJettyProblemCustomizer(ProblemHandling handling) {
			return new JettyProblemCustomizer(handling);
		}

	}

	/**
	 * What Jetty throws while it reads parameters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpException.class)
	static class JettyFailureConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "joorJettyFailureStatus")
		FailureStatus joorJettyFailureStatus() {
			return (failure) -> (failure instanceof HttpException exception) ? exception.getCode() : 0;
		}

	}

}
