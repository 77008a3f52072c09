package com.socioy.joor.security.autoconfigure.jwt;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

import com.socioy.joor.security.jwt.issuer.TrustedIssuers;

/**
 * Matches if issuers are listed, by {@code joor.security.jwt.issuers} or by a bean of the
 * application.
 */
class OnIssuersCondition extends AnyNestedCondition {

	OnIssuersCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * Issuers of the properties.
	 */
	@Conditional(PropertyCondition.class)
	static class ListedByProperty {

	}

	/**
	 * Issuers of the application.
	 */
	@ConditionalOnBean(TrustedIssuers.class)
	static class ListedByBean {

	}

	/**
	 * Matches if a property names an issuer.
	 */
	static class PropertyCondition extends SpringBootCondition {

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

}
