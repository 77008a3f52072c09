package com.socioy.joor.security.autoconfigure.jwt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.jwt.JoorJwtValidators;

/**
 * Checks while the application starts that the settings for bearer tokens go together.
 */
class JwtSettings implements SmartInitializingSingleton {

	private static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

	private static final String ISSUER = "joor.security.jwt.issuer";

	/**
	 * Names of the decoders that Spring Boot and we configure from properties.
	 */
	static final List<String> CONFIGURED_DECODERS = List.of("joorJwtDecoder", "joorJwtDecoderByIssuerUri",
			"joorJwtDecoderByJwkSetUri", "joorJwtDecoderByPublicKey", "jwtDecoderByIssuerUri",
			"jwtDecoderByJwkKeySetUri", "jwtDecoderByPublicKeyValue");

	private final JwtProperties properties;

	private final OAuth2ResourceServerProperties resourceServer;

	private final JoorJwtValidators validators;

	private final SecurityWarnings warnings;

	private final ListableBeanFactory beanFactory;

	JwtSettings(JwtProperties properties, OAuth2ResourceServerProperties resourceServer, JoorJwtValidators validators,
			SecurityWarnings warnings, ListableBeanFactory beanFactory) {
		this.properties = properties;
		this.resourceServer = resourceServer;
		this.validators = validators;
		this.warnings = warnings;
		this.beanFactory = beanFactory;
		requireOneFamily(PREFIX + "jws-algorithms", resourceServer.getJwt().getJwsAlgorithms());
		requireOneIssuer();
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String name : this.beanFactory.getBeanNamesForType(JwtDecoder.class, true, false)) {
			if (JwtIssuersAutoConfiguration.DECODER.equals(name)) {
				continue;
			}
			if (CONFIGURED_DECODERS.contains(name)) {
				requireAudience(this.properties, this.resourceServer);
				warnAboutAudience();
			}
			else {
				warnAboutOwnDecoder(name);
			}
		}
		warnAboutPrefix();
	}

	/**
	 * Require that this service says which audience it is.
	 * @param properties our properties
	 * @param resourceServer properties of Spring Boot
	 * @throws InvalidSettingException if it says neither that nor that it does not matter
	 */
	static void requireAudience(JwtProperties properties, OAuth2ResourceServerProperties resourceServer) {
		if (properties.audience() == JwtProperties.Audience.REQUIRED
				&& resourceServer.getJwt().getAudiences().isEmpty()) {
			throw new InvalidSettingException(PREFIX + "audiences", null,
					"Without an audience, tokens that were issued for other services are accepted here too.",
					"Set it to the name under which the issuer knows this service. If any token of the issuer "
							+ "shall be accepted, set 'joor.security.jwt.audience' to 'none'.");
		}
	}

	/**
	 * Require that one key cannot be used in several ways.
	 * @param property the property that names the algorithms
	 * @param algorithms the algorithms
	 * @throws InvalidSettingException if they are of several families
	 */
	static void requireOneFamily(String property, List<String> algorithms) {
		Set<String> families = new TreeSet<>();
		for (String algorithm : algorithms) {
			String name = algorithm.strip().toUpperCase(Locale.ROOT);
			if (name.equals("NONE")) {
				throw new InvalidSettingException(property, String.join(",", algorithms),
						"A token without a signature can be made by anybody.", "Remove 'none'.");
			}
			families.add(family(name));
		}
		if (families.size() > 1) {
			throw new InvalidSettingException(property, String.join(",", algorithms),
					"It mixes the families " + String.join(", ", families)
							+ ". One key must not be usable in several ways.",
					"Name algorithms of one family only: the one that the issuer signs with.");
		}
	}

	private static String family(String algorithm) {
		return switch (algorithm.substring(0, Math.min(2, algorithm.length()))) {
			case "HS" -> "HMAC";
			case "RS", "PS" -> "RSA";
			case "ES" -> "EC";
			case "ED" -> "EdDSA";
			default -> algorithm;
		};
	}

	private void requireOneIssuer() {
		String ours = this.properties.issuer();
		String boots = this.resourceServer.getJwt().getIssuerUri();
		if (ours != null && !StringUtils.hasText(ours)) {
			throw new InvalidSettingException(ISSUER, ours, "It is empty.", "Name the issuer, or remove the property.");
		}
		if (ours != null && StringUtils.hasText(boots) && !ours.equals(boots)) {
			throw new InvalidSettingException(ISSUER, ours,
					"It differs from '" + PREFIX + "issuer-uri', so no token can satisfy both.",
					"Remove one of the two.");
		}
	}

	private void warnAboutAudience() {
		if (this.resourceServer.getJwt().getAudiences().isEmpty()) {
			this.warnings.add(new SecurityWarning("jwt-audience-not-required", "joor.security.jwt.audience",
					"Tokens are accepted whichever service they were issued for.",
					"Set '" + PREFIX + "audiences' to the name under which the issuer knows this service."));
		}
	}

	private void warnAboutOwnDecoder(String name) {
		if (!this.validators.isUsed()) {
			this.warnings.add(new SecurityWarning("jwt-decoder-own-validation", name,
					"This decoder is the application's own; what it requires of a token is up to the application.",
					"Give it the validators of this product: decoder.setJwtValidator(joorJwtValidators.all())."));
		}
		if (this.properties.secret() != null) {
			this.warnings.add(new SecurityWarning("jwt-secret-unused", "joor.security.jwt.secret",
					"The application has a decoder of its own, so the secret is not used.", "Remove the property."));
		}
		List<String> keys = List.of("issuer-uri", "jwk-set-uri");
		String[] unused = { this.resourceServer.getJwt().getIssuerUri(), this.resourceServer.getJwt().getJwkSetUri() };
		for (int i = 0; i < unused.length; i++) {
			if (StringUtils.hasText(unused[i]) && !this.validators.isUsed()) {
				this.warnings.add(new SecurityWarning("jwt-property-unused", PREFIX + keys.get(i),
						"The application has a decoder of its own, so the property does not configure one.",
						"Remove the property or the decoder."));
			}
		}
	}

	private void warnAboutPrefix() {
		String prefix = this.resourceServer.getJwt().getAuthorityPrefix();
		if (prefix != null && Arrays.asList("", "FACTOR_").contains(prefix.strip())) {
			this.warnings.add(new SecurityWarning("jwt-authority-prefix", PREFIX + "authority-prefix",
					"With this prefix a claim can name any authority, factors of authentication (FACTOR_x) included.",
					"Use a prefix such as ROLE_ or SCOPE_."));
		}
	}

}
