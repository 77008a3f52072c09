package com.socioy.joor.sample.testsupport;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/**
 * Makes one token, good unless told otherwise:
 *
 * <pre class="code">
 * tokens.mint().without("aud").expiresAt(Instant.EPOCH).sign();
 * </pre>
 */
public final class TokenMint {

	private final Map<String, Object> claims = new LinkedHashMap<>();

	private JWK key;

	private JWSAlgorithm algorithm;

	private @Nullable String keyId;

	private @Nullable String type = "at+jwt";

	TokenMint(JWK key, String issuer, String audience) {
		this.key = key;
		this.keyId = key.getKeyID();
		this.algorithm = algorithmOf(key);
		Instant now = Instant.now();
		this.claims.put("iss", issuer);
		this.claims.put("sub", "alice");
		this.claims.put("aud", List.of(audience));
		this.claims.put("iat", Date.from(now));
		this.claims.put("exp", Date.from(now.plusSeconds(600)));
		this.claims.put("jti", UUID.randomUUID().toString());
		this.claims.put("scope", "orders");
		this.claims.put("roles", List.of("USER"));
	}

	public TokenMint subject(String subject) {
		return claim("sub", subject);
	}

	public TokenMint roles(String... roles) {
		return claim("roles", List.of(roles));
	}

	public TokenMint scope(String scope) {
		return claim("scope", scope);
	}

	public TokenMint audience(String... audience) {
		return claim("aud", List.of(audience));
	}

	public TokenMint issuer(String issuer) {
		return claim("iss", issuer);
	}

	public TokenMint expiresAt(Instant instant) {
		return claim("exp", Date.from(instant));
	}

	public TokenMint notBefore(Instant instant) {
		return claim("nbf", Date.from(instant));
	}

	/**
	 * Set a claim of any JSON type.
	 */
	public TokenMint claim(String name, Object value) {
		this.claims.put(name, value);
		return this;
	}

	/**
	 * Leave claims out.
	 */
	public TokenMint without(String... names) {
		for (String name : names) {
			this.claims.remove(name);
		}
		return this;
	}

	/**
	 * Set {@code typ} of the header, or leave it out.
	 */
	public TokenMint type(@Nullable String type) {
		this.type = type;
		return this;
	}

	/**
	 * Set {@code kid} of the header, or leave it out.
	 */
	public TokenMint keyId(@Nullable String keyId) {
		this.keyId = keyId;
		return this;
	}

	/**
	 * Sign with another key, elliptic, RSA or symmetric; {@code kid} stays as it was.
	 */
	public TokenMint key(JWK key) {
		this.key = key;
		this.algorithm = algorithmOf(key);
		return this;
	}

	public TokenMint algorithm(JWSAlgorithm algorithm) {
		this.algorithm = algorithm;
		return this;
	}

	public String sign() {
		try {
			JWSHeader header = new JWSHeader.Builder(this.algorithm).keyID(this.keyId)
				.type((this.type != null) ? new JOSEObjectType(this.type) : null)
				.build();
			SignedJWT token = new SignedJWT(header, claimsSet());
			token.sign(signer(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Cannot sign", ex);
		}
	}

	/**
	 * Return the token with algorithm {@code none}.
	 */
	public String unsigned() {
		return new PlainJWT(claimsSet()).serialize();
	}

	private JWTClaimsSet claimsSet() {
		JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder();
		this.claims.forEach(builder::claim);
		return builder.build();
	}

	private static JWSAlgorithm algorithmOf(JWK key) {
		if (key instanceof ECKey) {
			return JWSAlgorithm.ES256;
		}
		return (key instanceof RSAKey) ? JWSAlgorithm.RS256 : JWSAlgorithm.HS256;
	}

	private static JWSSigner signer(JWK key) throws JOSEException {
		if (key instanceof ECKey ecKey) {
			return new ECDSASigner(ecKey);
		}
		return (key instanceof RSAKey rsaKey) ? new RSASSASigner(rsaKey) : new MACSigner((OctetSequenceKey) key);
	}

}
