package com.socioy.joor.security.jwt;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.Assert;

/**
 * All validation that this application asks of a token, for decoders that are built by
 * hand:
 *
 * <pre class="code">
 * NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(key).build();
 * decoder.setJwtValidator(validators.all());
 * </pre>
 *
 * It is no validator itself, because Spring Boot would add it to a decoder beside the
 * validators it consists of. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class JoorJwtValidators {

	private final Supplier<OAuth2TokenValidator<Jwt>> validator;

	private final AtomicBoolean used = new AtomicBoolean();

	/**
	 * Create the validators.
	 * @param validator composes them; asked whenever a decoder needs them
	 */
	public JoorJwtValidators(Supplier<OAuth2TokenValidator<Jwt>> validator) {
		Assert.notNull(validator, "'validator' must not be null");
		this.validator = validator;
	}

	/**
	 * Return one validator that asks all of them.
	 * @return the validator
	 * @throws com.socioy.joor.security.core.InvalidSettingException if the application
	 * does not say which audience it is
	 */
	public OAuth2TokenValidator<Jwt> all() {
		this.used.set(true);
		return this.validator.get();
	}

	/**
	 * Return whether a decoder was given these validators.
	 * @return whether {@link #all()} was called
	 */
	public boolean isUsed() {
		return this.used.get();
	}

}
