package com.socioy.joor.security.autoconfigure;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches while at least one feature is switched on: what all features need is there for
 * the one that was switched on by itself, and leaves with the last of them.
 */
class OnAnyFeatureCondition extends SpringBootCondition {

	static final List<String> FEATURES = List.of("account-status", "actuator", "audit", "browser-reports",
			"client-address", "cors", "credentials", "csrf", "guard", "headers", "https", "jwt", "mfa", "observations",
			"permissions", "problem", "rate-limit", "redaction", "report", "security-txt", "session", "web",
			"well-known");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Any feature");
		if (Switch.isOn(environment, Switch.ALL, true)) {
			return ConditionOutcome.match(message.because("joor.security.enabled is not false"));
		}
		for (String feature : FEATURES) {
			String property = "joor.security." + feature + ".enabled";
			if (Switch.isOn(environment, property, false)) {
				return ConditionOutcome.match(message.because(property + " is true"));
			}
		}
		return ConditionOutcome.noMatch(message.because("joor.security.enabled is false"));
	}

}
