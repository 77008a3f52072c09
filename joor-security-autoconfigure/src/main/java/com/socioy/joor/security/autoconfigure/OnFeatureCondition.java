package com.socioy.joor.security.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Decides {@link ConditionalOnFeature} and explains itself in the conditions report.
 */
class OnFeatureCondition extends SpringBootCondition {

	private static final String PREFIX = "joor.security.";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		MergedAnnotation<ConditionalOnFeature> annotation = metadata.getAnnotations().get(ConditionalOnFeature.class);
		String feature = annotation.getString("value");
		String[] properties = { PREFIX + feature + ".enabled", Switch.ALL };
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnFeature.class, feature);
		Environment environment = context.getEnvironment();
		for (String property : properties) {
			Boolean enabled = Switch.find(environment, property);
			if (enabled != null) {
				return new ConditionOutcome(enabled, message.because(property + " is " + enabled));
			}
		}
		return ConditionOutcome.match(message.because("it is on by default"));
	}

}
