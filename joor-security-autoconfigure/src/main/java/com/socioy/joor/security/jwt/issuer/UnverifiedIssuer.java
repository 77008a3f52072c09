package com.socioy.joor.security.jwt.issuer;

import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads who claims to have issued a token, before anything of it was verified. Good for
 * one thing only: to choose the keys that the token must then be verified with.
 * <p>
 * It is read with the parser that the decoder uses, so both see the same: a token that
 * names its issuer twice is not read at all.
 */
final class UnverifiedIssuer {

	private UnverifiedIssuer() {
	}

	/**
	 * Read the claim {@code iss}.
	 * @param token a token in compact form (RFC 7515 section 3.1)
	 * @return the claim, or {@code null} if there is none, if it is no string, or if this
	 * is no token
	 */
	static @Nullable String read(String token) {
		int first = token.indexOf('.');
		int second = (first > 0) ? token.indexOf('.', first + 1) : -1;
		if (second < 0 || token.indexOf('.', second + 1) >= 0) {
			return null;
		}
		try {
			String payload = new Base64URL(token.substring(first + 1, second)).decodeToString();
			Map<String, Object> claims = JSONObjectUtils.parse(payload);
			// The JSON text null is parsed as no map at all
			return (claims != null && claims.get("iss") instanceof String issuer) ? issuer : null;
		}
		catch (ParseException ex) {
			return null;
		}
	}

}
