package com.socioy.joor.security.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Decides {@link ConditionalOnSwitch} and explains itself in the conditions report.
 */
class OnSwitchCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		MergedAnnotation<ConditionalOnSwitch> annotation = metadata.getAnnotations().get(ConditionalOnSwitch.class);
		String property = annotation.getString("value");
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnSwitch.class, property);
		Boolean on = Switch.find(context.getEnvironment(), property);
		if (on == null) {
			return new ConditionOutcome(annotation.getBoolean("matchIfMissing"),
					message.because(property + " is not set"));
		}
		return new ConditionOutcome(on, message.because(property + " is " + on));
	}

}
