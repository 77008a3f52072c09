package com.socioy.joor.security.autoconfigure.headers;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import com.socioy.joor.security.headers.CspNonceArgumentResolver;
import com.socioy.joor.security.headers.SecurityHeadersInterceptor;

/**
 * Joins the headers to Spring MVC: controllers choose theirs by annotation, and get the
 * nonce as an argument.
 */
class HeadersMvcConfigurer implements WebMvcConfigurer, SmartInitializingSingleton {

	private final SecurityHeadersInterceptor interceptor;

	private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

	HeadersMvcConfigurer(SecurityHeadersInterceptor interceptor,
			ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
		this.interceptor = interceptor;
		this.mappings = mappings;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.interceptor);
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new CspNonceArgumentResolver());
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.mappings.stream()
			.forEach((mapping) -> mapping.getHandlerMethods().values().forEach(this.interceptor::prepare));
	}

}
