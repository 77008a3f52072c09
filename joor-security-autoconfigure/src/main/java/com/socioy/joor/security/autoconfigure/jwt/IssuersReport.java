package com.socioy.joor.security.autoconfigure.jwt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.core.io.Resource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.jwt.issuer.TrustedIssuer;
import com.socioy.joor.security.jwt.issuer.TrustedIssuers;

/**
 * Shows whose tokens are accepted, and what is read from them.
 *
 * @param issuers the issuers
 * @param properties the settings
 */
record IssuersReport(TrustedIssuers issuers, JwtProperties properties) implements ReportSection {

	@Override
	public String name() {
		return "issuers";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		for (TrustedIssuer issuer : this.issuers.list()) {
			JwtIssuer settings = this.properties.issuers().get(issuer.name());
			content.put(issuer.name(), (settings != null) ? describe(settings) : Map.of("issuer-uri", issuer.issuer()));
		}
		return content;
	}

	private static Map<String, Object> describe(JwtIssuer issuer) {
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("issuer-uri", String.valueOf(issuer.issuerUri()));
		content.put("keys", keys(issuer));
		content.put("jws-algorithms", issuer.jwsAlgorithms().isEmpty() ? "those of the keys"
				: issuer.jwsAlgorithms().stream().map(SignatureAlgorithm::getName).toList());
		content.put("audiences", issuer.audiences().isEmpty() ? "any" : issuer.audiences());
		content.put("audience-claim", issuer.audienceClaim());
		content.put("principal-claim", issuer.principalClaim());
		content.put("authorities", authorities(issuer));
		return content;
	}

	private static String keys(JwtIssuer issuer) {
		Resource file = issuer.publicKeyLocation();
		if (file != null) {
			return file.getDescription();
		}
		return (issuer.jwkSetUri() != null) ? issuer.jwkSetUri() : "discovery";
	}

	private static Object authorities(JwtIssuer issuer) {
		List<JwtIssuer.Authorities> named = issuer.authorities();
		if (named == null) {
			return "scope, scp, roles and realm_access.roles";
		}
		List<Map<String, Object>> content = new ArrayList<>();
		for (JwtIssuer.Authorities authorities : named) {
			Map<String, Object> element = new LinkedHashMap<>();
			element.put("claim", String.valueOf(authorities.claim()));
			element.put("prefix", authorities.prefix());
			element.put("case", authorities.letterCase().name().toLowerCase(Locale.ROOT));
			element.put("values", (authorities.values() != null) ? authorities.values() : "any");
			content.add(element);
		}
		return content;
	}

}
