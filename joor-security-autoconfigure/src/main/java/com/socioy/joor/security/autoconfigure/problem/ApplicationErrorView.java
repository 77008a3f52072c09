package com.socioy.joor.security.autoconfigure.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProviders;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.ApplicationContext;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.ModelAndView;

import com.socioy.joor.security.problem.ProblemErrorController.ErrorView;

/**
 * Finds the error template of the application the way Spring Boot does, with the model
 * that Spring Boot gives it, and none where Spring Boot would show its own page.
 */
class ApplicationErrorView implements ErrorView {

	private static final String DEFAULT_VIEW = "error";

	private final SingletonSupplier<BasicErrorController> lookup;

	private final SingletonSupplier<Boolean> defaultView;

	ApplicationErrorView(ApplicationContext context, ObjectProvider<ErrorAttributes> attributes,
			ErrorProperties properties, ObjectProvider<ErrorViewResolver> resolvers) {
		this.lookup = SingletonSupplier
			.of(() -> new BasicErrorController(attributes.getObject(), properties, resolvers.orderedStream().toList()));
		this.defaultView = SingletonSupplier.of(() -> hasDefaultView(context));
	}

	private static boolean hasDefaultView(ApplicationContext context) {
		if (new TemplateAvailabilityProviders(context).getProvider(DEFAULT_VIEW, context) != null) {
			return true;
		}
		Class<?> type = context.containsBean(DEFAULT_VIEW) ? context.getType(DEFAULT_VIEW) : null;
		return type != null && type.getEnclosingClass() != ErrorMvcAutoConfiguration.class;
	}

	@Override
	public @Nullable ModelAndView resolve(HttpServletRequest request, HttpServletResponse response) {
		ModelAndView view = this.lookup.obtain().errorHtml(request, response);
		return (!DEFAULT_VIEW.equals(view.getViewName()) || this.defaultView.obtain()) ? view : null;
	}

}
