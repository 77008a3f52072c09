package com.socioy.joor.security.autoconfigure.ratelimit;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Switches the rate limits off in tests that do not ask for them. Loaded by Spring's test
 * framework alone, so an application that runs never meets it. What is said in any
 * property source wins.
 */
class RateLimitTestSwitch implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		AutoConfigureRateLimit annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureRateLimit.class);
		return (annotation != null && annotation.value()) ? null : new SwitchedOff();
	}

	/**
	 * Contributes the property beneath all others. Equal to its like, so that tests share
	 * their contexts.
	 */
	private record SwitchedOff() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
			context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("joorRateLimitTestSwitch",
						Map.of("joor.security.rate-limit.enabled", "false")));
		}

	}

}
