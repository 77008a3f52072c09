package com.socioy.joor.security.autoconfigure.web;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where the user chose how people log in.
 */
class OnLoginCondition extends SpringBootCondition {

	private static final String PROPERTY = "joor.security.web.login";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String login = context.getEnvironment().getProperty(PROPERTY, "none").strip();
		return new ConditionOutcome(!"none".equalsIgnoreCase(login),
				ConditionMessage.forCondition("Login").because(PROPERTY + " is " + login));
	}

}
