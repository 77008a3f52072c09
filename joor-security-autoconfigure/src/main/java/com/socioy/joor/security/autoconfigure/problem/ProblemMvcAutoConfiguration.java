package com.socioy.joor.security.autoconfigure.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.problem.ErrorPages;
import com.socioy.joor.security.problem.ErrorPathMapping;
import com.socioy.joor.security.problem.InvalidInputTeller;
import com.socioy.joor.security.problem.MvcProblemResolver;
import com.socioy.joor.security.problem.ProblemErrorController;
import com.socioy.joor.security.problem.ProblemHandling;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for problem details of errors in
 * Spring MVC: those MVC finds, and those the application sends. The error controller
 * backs off when the application has an {@link ErrorController} or
 * {@link ErrorAttributes} of its own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class, before = ErrorMvcAutoConfiguration.class)
@ConditionalOnFeature("problem")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, ErrorController.class, ErrorMvcAutoConfiguration.class })
@ConditionalOnBean(ProblemHandling.class)
public final class ProblemMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ErrorPages.class)
	ApplicationErrorPages joorErrorPages(ObjectProvider<ErrorController> controllers) {
		return new ApplicationErrorPages(controllers);
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorMvcProblemConfigurer")
	@Order(0)
	WebMvcConfigurer joorMvcProblemConfigurer(ProblemHandling handling) {
		return new MvcProblemConfigurer(new MvcProblemResolver(handling),
				new InvalidInputTeller(handling.clientErrors()));
	}

	/**
	 * The error page, as long as the application has none.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(value = { ErrorController.class, ErrorAttributes.class }, search = SearchStrategy.CURRENT)
	@EnableConfigurationProperties(WebProperties.class)
	static class ErrorPageConfiguration {

		@Bean
		ProblemErrorController joorProblemErrorController(ProblemHandling handling, ApplicationContext context,
				ObjectProvider<ErrorAttributes> attributes, WebProperties properties,
				ObjectProvider<ErrorViewResolver> resolvers) {
			return new ProblemErrorController(handling,
					new ApplicationErrorView(context, attributes, properties.getError(), resolvers));
		}

		@Bean
		ErrorPathMapping joorErrorPathMapping(ProblemErrorController controller, WebProperties properties) {
			return new ErrorPathMapping(properties.getError().getPath(), controller);
		}

	}

}
