package com.socioy.joor.security.autoconfigure;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.util.ClassUtils;

/**
 * How a chain of ours takes bearer tokens.
 *
 * @since 0.1.0
 */
public enum BearerTokens {

	/**
	 * As JWTs, which a decoder verifies.
	 */
	JWT(BearerTokens.DECODER),

	/**
	 * As opaque tokens, about which the issuer is asked.
	 */
	OPAQUE(BearerTokens.INTROSPECTOR),

	/**
	 * Not at all.
	 */
	NONE(null);

	/**
	 * Type of the bean that decodes and verifies a JWT.
	 */
	public static final String DECODER = "org.springframework.security.oauth2.jwt.JwtDecoder";

	/**
	 * Type of the bean that asks the issuer about a token.
	 */
	public static final String INTROSPECTOR = "org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector";

	private final @Nullable String verifier;

	BearerTokens(@Nullable String verifier) {
		this.verifier = verifier;
	}

	/**
	 * Return what an application can verify tokens with.
	 * @param beanFactory the beans of the application
	 * @return the ways, in order of preference, at least {@link #NONE}
	 */
	public static Set<BearerTokens> supportedBy(ListableBeanFactory beanFactory) {
		Set<BearerTokens> supported = EnumSet.of(NONE);
		for (BearerTokens candidate : values()) {
			if (has(beanFactory, candidate.verifier)) {
				supported.add(candidate);
			}
		}
		return supported;
	}

	/**
	 * Let a chain take tokens this way.
	 * @param http the chain
	 */
	public void accept(HttpSecurity http) {
		if (this == JWT) {
			http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()));
		}
		else if (this == OPAQUE) {
			http.oauth2ResourceServer((server) -> server.opaqueToken(Customizer.withDefaults()));
		}
	}

	private static boolean has(ListableBeanFactory beanFactory, @Nullable String typeName) {
		ClassLoader classLoader = BearerTokens.class.getClassLoader();
		if (typeName == null || !ClassUtils.isPresent(typeName, classLoader)) {
			return false;
		}
		Class<?> type = ClassUtils.resolveClassName(typeName, classLoader);
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false).length > 0;
	}

}
