package com.socioy.joor.security.autoconfigure.jwt;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Says once the application has started what about several issuers its owner should know.
 */
class IssuersWarnings implements SmartInitializingSingleton {

	private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "[::1]");

	private final JwtProperties properties;

	private final IssuerFactory factory;

	private final SecurityWarnings warnings;

	private final ListableBeanFactory beanFactory;

	IssuersWarnings(JwtProperties properties, IssuerFactory factory, SecurityWarnings warnings,
			ListableBeanFactory beanFactory) {
		this.properties = properties;
		this.factory = factory;
		this.warnings = warnings;
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		warnIfReplaced(JwtDecoder.class, JwtIssuersAutoConfiguration.DECODER,
				"A decoder of the application decides which tokens are accepted, not the list of issuers.");
		warnIfReplaced(JwtAuthenticationConverter.class, JwtIssuersAutoConfiguration.CONVERTER,
				"A converter of the application decides on names and authorities, not the settings of the issuers.");
		this.properties.issuers().forEach(this::warnAbout);
	}

	private void warnIfReplaced(Class<?> type, String ours, String message) {
		List<String> names = Arrays.asList(this.beanFactory.getBeanNamesForType(type, true, false));
		if (!names.contains(ours)) {
			add("jwt-issuers-unused", String.join(", ", names), message,
					"Remove that bean, or '" + JwtIssuersAutoConfiguration.PROPERTY + "'.");
		}
	}

	private void warnAbout(String name, JwtIssuer issuer) {
		String property = JwtIssuersAutoConfiguration.PROPERTY + "." + name + ".";
		if (!this.factory.isAudienceRequired(issuer) && issuer.audiences().isEmpty()) {
			add("jwt-audience-not-required", property + "audience",
					"Tokens of this issuer are accepted whichever service they were issued for.",
					"Set '" + property + "audiences' to the name under which the issuer knows this service.");
		}
		if (this.properties.issuers().size() > 1 && issuer.authorities() == null) {
			add("jwt-issuer-any-role", property + "authorities",
					"This issuer can give every role that there is, those meant for users of the others included.",
					"Name the claims that give authorities, and list the values that count.");
		}
		String address = (issuer.jwkSetUri() != null) ? issuer.jwkSetUri() : issuer.issuerUri();
		if (issuer.publicKeyLocation() == null && address != null && isPlain(address)) {
			add("jwt-issuer-plain-http", property + ((issuer.jwkSetUri() != null) ? "jwk-set-uri" : "issuer-uri"),
					"Keys of this issuer are fetched without TLS. Who can change them on the way can issue any token.",
					"Use an https address.");
		}
	}

	private static boolean isPlain(String address) {
		return address.startsWith("http://") && !LOCAL.contains(URI.create(address).getHost());
	}

	private void add(String id, String subject, String message, String fix) {
		this.warnings.add(new SecurityWarning(id, subject, message, fix));
	}

}
