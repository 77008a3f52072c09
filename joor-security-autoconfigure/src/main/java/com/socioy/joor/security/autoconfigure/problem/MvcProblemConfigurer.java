package com.socioy.joor.security.autoconfigure.problem;

import java.util.List;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

import com.socioy.joor.security.problem.InvalidInputTeller;
import com.socioy.joor.security.problem.MvcProblemResolver;

/**
 * Puts our resolver behind the one that calls the application's {@code @ExceptionHandler}
 * methods. Where the application replaced the list of resolvers and has none of that
 * type, ours goes last. What only watches goes first, so that it sees what is handled.
 */
class MvcProblemConfigurer implements WebMvcConfigurer {

	private final MvcProblemResolver resolver;

	private final InvalidInputTeller teller;

	MvcProblemConfigurer(MvcProblemResolver resolver, InvalidInputTeller teller) {
		this.resolver = resolver;
		this.teller = teller;
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		int index = resolvers.size();
		for (int i = 0; i < resolvers.size(); i++) {
			if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
				index = i + 1;
			}
		}
		resolvers.add(index, this.resolver);
		resolvers.add(0, this.teller);
	}

}
