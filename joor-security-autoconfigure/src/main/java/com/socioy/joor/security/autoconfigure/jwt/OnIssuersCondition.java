package com.socioy.joor.security.autoconfigure.jwt;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if {@code joor.security.jwt.issuers} names an issuer.
 */
class OnIssuersCondition extends SpringBootCondition {

	private static final Bindable<Map<String, Object>> ISSUERS = Bindable.mapOf(String.class, Object.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Issuers");
		boolean present = Binder.get(context.getEnvironment())
			.bind(JwtIssuersAutoConfiguration.PROPERTY, ISSUERS)
			.map((issuers) -> !issuers.isEmpty())
			.orElse(false);
		return new ConditionOutcome(present,
				message.because(JwtIssuersAutoConfiguration.PROPERTY + (present ? " is set" : " is not set")));
	}

}
