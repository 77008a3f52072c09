package com.socioy.joor.security.autoconfigure.jwt;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Checks that the settings for several issuers go together with each other and with those
 * for one.
 */
final class IssuersCheck {

	private static final String PREFIX = JwtIssuersAutoConfiguration.PROPERTY;

	private static final String RESOURCE_SERVER = "spring.security.oauth2.resourceserver.jwt";

	private final Environment environment;

	IssuersCheck(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Check the settings.
	 * @param properties the settings
	 * @throws InvalidSettingException if one cannot be honoured
	 */
	void check(JwtProperties properties) {
		refuseOtherSettings(properties);
		refuseUnknownNames();
		Map<String, String> names = new HashMap<>();
		properties.issuers().forEach((name, issuer) -> {
			requireName(name);
			String other = (issuer.issuerUri() != null) ? names.put(issuer.issuerUri(), name) : null;
			if (other != null) {
				throw new InvalidSettingException(PREFIX + "." + name + ".issuer-uri", issuer.issuerUri(),
						"The issuer '" + other + "' has the same, so it cannot be said which of the two a token is of.",
						"Remove one of the two.");
			}
		});
	}

	private void refuseOtherSettings(JwtProperties properties) {
		if (properties.issuer() != null || properties.secret() != null) {
			String property = "joor.security.jwt." + ((properties.issuer() != null) ? "issuer" : "secret");
			throw new InvalidSettingException(property, properties.issuer(),
					"It is for one issuer only, and cannot stand beside '" + PREFIX + "'.",
					"Remove it, and list every issuer under '" + PREFIX + "'.");
		}
		Binder.get(this.environment)
			.bind(RESOURCE_SERVER, Bindable.mapOf(String.class, Object.class))
			.ifBound((settings) -> settings.forEach((name, value) -> {
				if (!(value instanceof String text) || StringUtils.hasText(text)) {
					throw new InvalidSettingException(RESOURCE_SERVER + "." + name, null,
							"It is for one issuer only, and would have no effect beside '" + PREFIX + "'.",
							"Remove it, and set what corresponds to it for each issuer under '" + PREFIX + "'.");
				}
			}));
	}

	private static void requireName(String name) {
		boolean plain = !name.isEmpty() && name.chars()
			.allMatch((c) -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
		if (!plain) {
			throw new InvalidSettingException(PREFIX, name, "It is no name for an issuer.",
					"Use letters, digits and dashes, for example 'keycloak'. What stands in 'iss' goes into "
							+ "'issuer-uri'.");
		}
	}

	// A misspelt list of values would let every value pass
	private void refuseUnknownNames() {
		try {
			Binder.get(this.environment)
				.bind(PREFIX, Bindable.mapOf(String.class, JwtIssuer.class),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
				ConfigurationProperty first = unbound.getUnboundProperties().iterator().next();
				throw new InvalidSettingException(first.getName().toString(), null, "There is no such property.",
						"Correct its name. An issuer has issuer-uri, jwk-set-uri, public-key-location, jws-algorithms, "
								+ "audience, audiences, audience-claim, principal-claim, and authorities with claim, "
								+ "prefix, case and values.");
			}
			throw ex;
		}
	}

}
