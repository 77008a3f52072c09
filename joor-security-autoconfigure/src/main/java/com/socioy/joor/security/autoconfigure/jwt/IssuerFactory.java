package com.socioy.joor.security.autoconfigure.jwt;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.io.Resource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.jwt.ClaimAuthoritiesConverter;
import com.socioy.joor.security.jwt.IssuerOutageGuard;
import com.socioy.joor.security.jwt.RequiredAudienceValidator;
import com.socioy.joor.security.jwt.issuer.AuthorityMapping;
import com.socioy.joor.security.jwt.issuer.ClaimPath;
import com.socioy.joor.security.jwt.issuer.IssuerAuthoritiesConverter;
import com.socioy.joor.security.jwt.issuer.IssuerLocation;
import com.socioy.joor.security.jwt.issuer.IssuerRequests;
import com.socioy.joor.security.jwt.issuer.PublicKeySource;
import com.socioy.joor.security.jwt.issuer.RemoteKeys;
import com.socioy.joor.security.jwt.issuer.TrustedIssuer;

/**
 * Makes issuers of their settings.
 */
final class IssuerFactory {

	private final JwtProperties properties;

	private final List<OAuth2TokenValidator<Jwt>> validators;

	private final IssuerRequests requests;

	private final IssuerOutageGuard guard;

	private final Clock clock;

	IssuerFactory(JwtProperties properties, List<OAuth2TokenValidator<Jwt>> validators, IssuerRequests requests,
			IssuerOutageGuard guard, Clock clock) {
		this.properties = properties;
		this.validators = validators;
		this.requests = requests;
		this.guard = guard;
		this.clock = clock;
	}

	/**
	 * Make an issuer.
	 * @param name its name in the configuration
	 * @param settings its settings
	 * @return the issuer
	 * @throws InvalidSettingException if a setting cannot be honoured
	 */
	TrustedIssuer create(String name, JwtIssuer settings) {
		Keys property = new Keys(JwtIssuersAutoConfiguration.PROPERTY + "." + name + ".");
		String issuer = requireIssuer(settings, property);
		JWKSource<SecurityContext> keys = keys(name, issuer, settings, property);
		return new TrustedIssuer(name, issuer, keys, algorithms(settings, keys, property),
				validator(settings, property), authorities(settings, property),
				path(settings.principalClaim(), property.of("principal-claim")));
	}

	private static String requireIssuer(JwtIssuer settings, Keys property) {
		String issuer = settings.issuerUri();
		if (issuer == null || !StringUtils.hasText(issuer) || !issuer.equals(issuer.strip())) {
			throw new InvalidSettingException(property.of("issuer-uri"), issuer, "It does not name an issuer.",
					"Copy it from the claim 'iss' of one of its tokens, to the letter.");
		}
		return issuer;
	}

	private JWKSource<SecurityContext> keys(String name, String issuer, JwtIssuer settings, Keys property) {
		Resource file = settings.publicKeyLocation();
		String address = settings.jwkSetUri();
		if (file != null && address != null) {
			throw new InvalidSettingException(property.of("public-key-location"), file.toString(),
					"It cannot stand beside 'jwk-set-uri': an issuer has one source of keys.",
					"Remove one of the two.");
		}
		if (file != null) {
			return publicKey(file, property.of("public-key-location"));
		}
		URI uri = (address != null) ? requireAddress(address, property.of("jwk-set-uri")) : null;
		if (uri == null) {
			requireAddress(issuer, property.of("issuer-uri"));
		}
		return new RemoteKeys(name, new IssuerLocation(issuer, uri, this.requests.to(name), this.guard.another()),
				this.guard.limits().retryInterval(), this.clock);
	}

	private static URI requireAddress(String text, String property) {
		try {
			URI address = URI.create(text);
			boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
			if (http && address.getHost() != null && address.getRawUserInfo() == null
					&& address.getRawFragment() == null) {
				return address;
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below
		}
		throw new InvalidSettingException(property, null, "It is no address that keys can be fetched from.",
				"Use an https URL without a user. If the keys are elsewhere, set 'jwk-set-uri' or "
						+ "'public-key-location'.");
	}

	private static PublicKeySource publicKey(Resource file, String property) {
		try {
			return PublicKeySource.parse(file.getContentAsString(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new InvalidSettingException(property, file.toString(), "It cannot be read.",
					"Use a location such as 'file:/etc/keys/issuer.pem' or 'classpath:issuer.pem'.");
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property, file.toString(), "It is no usable key: " + ex.getMessage(),
					"Ask the issuer for its public key as PEM, 'BEGIN PUBLIC KEY'.");
		}
	}

	private static Set<SignatureAlgorithm> algorithms(JwtIssuer settings, JWKSource<SecurityContext> keys,
			Keys property) {
		Set<SignatureAlgorithm> fitting = (keys instanceof PublicKeySource key) ? key.algorithms()
				: EnumSet.allOf(SignatureAlgorithm.class);
		List<SignatureAlgorithm> named = settings.jwsAlgorithms();
		if (named.isEmpty()) {
			return fitting;
		}
		JwtSettings.requireOneFamily(property.of("jws-algorithms"),
				named.stream().map(SignatureAlgorithm::getName).toList());
		if (!fitting.containsAll(named)) {
			throw new InvalidSettingException(property.of("jws-algorithms"), named.toString(),
					"The public key cannot be used with it.", "Name one of " + fitting + ", or none.");
		}
		return EnumSet.copyOf(named);
	}

	private OAuth2TokenValidator<Jwt> validator(JwtIssuer settings, Keys property) {
		if (isAudienceRequired(settings) && settings.audiences().isEmpty()) {
			throw new InvalidSettingException(property.of("audiences"), null,
					"Without an audience, tokens that the issuer made for other services are accepted here too.",
					"Set it to the name under which the issuer knows this service. If any token of the issuer shall "
							+ "be accepted, set '" + property.of("audience") + "' to 'none'.");
		}
		requireText(settings.audiences(), property.of("audiences"));
		requireText(List.of(settings.audienceClaim()), property.of("audience-claim"));
		List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
		all.add(new RequiredAudienceValidator(settings.audiences(), settings.audienceClaim(), property.of("audience")));
		all.addAll(this.validators);
		return JwtValidators.createDefaultWithValidators(all);
	}

	/**
	 * Return whether tokens of an issuer must be made for this service.
	 * @param settings settings of the issuer
	 * @return whether they must name one of its audiences
	 */
	boolean isAudienceRequired(JwtIssuer settings) {
		JwtProperties.Audience audience = settings.audience();
		return ((audience != null) ? audience : this.properties.audience()) == JwtProperties.Audience.REQUIRED;
	}

	// An empty list is meant to let nothing pass, and would let everything
	private static void requireValues(@Nullable List<String> values, String property) {
		if (values != null && values.isEmpty()) {
			throw new InvalidSettingException(property, "", "No value counts, so the claim would give nothing.",
					"List the values. If all of them count, leave the property out; if none does, remove the claim.");
		}
		requireText((values != null) ? values : List.of(), property);
	}

	private static void requireText(List<String> values, String property) {
		for (String value : values) {
			if (!StringUtils.hasText(value) || !value.equals(value.strip())) {
				throw new InvalidSettingException(property, value, "It is empty, or begins or ends with blanks.",
						"Name it as it stands in a token.");
			}
		}
	}

	private static Converter<Jwt, Collection<GrantedAuthority>> authorities(JwtIssuer settings, Keys property) {
		List<JwtIssuer.Authorities> named = settings.authorities();
		if (named == null) {
			return new ClaimAuthoritiesConverter();
		}
		List<AuthorityMapping> mappings = new ArrayList<>();
		for (JwtIssuer.Authorities authorities : named) {
			Keys element = new Keys(property.of("authorities[" + mappings.size() + "]."));
			ClaimPath claim = path(authorities.claim(), element.of("claim"));
			requireValues(authorities.values(), element.of("values"));
			mappings.add(mapping(authorities, claim, element.of("prefix")));
		}
		return new IssuerAuthoritiesConverter(mappings);
	}

	private static AuthorityMapping mapping(JwtIssuer.Authorities authorities, ClaimPath claim, String property) {
		try {
			return new AuthorityMapping(claim, authorities.prefix(), authorities.letterCase(),
					Objects.requireNonNullElse(authorities.values(), List.of()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property, authorities.prefix(), ex.getMessage() + ".",
					"Use a prefix such as ROLE_, SCOPE_ or PERMISSION_. An empty prefix needs a list of 'values'.");
		}
	}

	private static ClaimPath path(@Nullable String text, String property) {
		try {
			return ClaimPath.parse((text != null) ? text : "");
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSettingException(property, text, "It is no path of a claim: " + ex.getMessage() + ".",
					"Write realm_access.roles, https://example.com/roles, or ['name.with.dots'].roles.");
		}
	}

	/**
	 * Names of properties.
	 *
	 * @param prefix what they begin with
	 */
	private record Keys(String prefix) {

		String of(String name) {
			return this.prefix + name;
		}

	}

}
