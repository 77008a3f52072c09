package com.socioy.joor.security.jwt.issuer;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * The one key of an issuer that publishes none, RSA or elliptic. Which key a token names
 * does not matter. Immutable.
 *
 * @since 0.1.0
 */
public final class PublicKeySource implements JWKSource<SecurityContext>, VerificationKeys {

	private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";

	private static final String END = "-----END PUBLIC KEY-----";

	private static final int MIN_RSA_BITS = 2048;

	private final JWK key;

	private final Set<SignatureAlgorithm> algorithms;

	private PublicKeySource(JWK key, Set<SignatureAlgorithm> algorithms) {
		this.key = key;
		this.algorithms = algorithms;
	}

	/**
	 * Read a key.
	 * @param pem the key as a PEM document 'PUBLIC KEY' (RFC 7468 section 13)
	 * @return the source
	 * @throws IllegalArgumentException if this is no such key, or one that is too weak;
	 * the message does not repeat it
	 */
	public static PublicKeySource parse(String pem) {
		int begin = pem.indexOf(BEGIN);
		int end = pem.indexOf(END);
		Assert.isTrue(begin >= 0 && end > begin, "It does not hold a block '" + BEGIN + "'.");
		byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
		X509EncodedKeySpec spec = new X509EncodedKeySpec(encoded);
		try {
			return rsa((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec));
		}
		catch (GeneralSecurityException ex) {
			return elliptic(spec);
		}
	}

	private static PublicKeySource rsa(RSAPublicKey key) {
		Assert.isTrue(key.getModulus().bitLength() >= MIN_RSA_BITS,
				"An RSA key needs " + MIN_RSA_BITS + " bits or more.");
		return new PublicKeySource(new RSAKey.Builder(key).build(),
				Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.RS384, SignatureAlgorithm.RS512,
						SignatureAlgorithm.PS256, SignatureAlgorithm.PS384, SignatureAlgorithm.PS512));
	}

	private static PublicKeySource elliptic(X509EncodedKeySpec spec) {
		try {
			ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
			Curve curve = Curve.forECParameterSpec(key.getParams());
			Assert.isTrue(curve != null, "Its curve is not one that tokens are signed with.");
			return new PublicKeySource(new ECKey.Builder(curve, key).build(), Set.of(algorithm(curve)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("It is neither an RSA key nor an elliptic one.", ex);
		}
	}

	private static SignatureAlgorithm algorithm(Curve curve) {
		if (Curve.P_256.equals(curve)) {
			return SignatureAlgorithm.ES256;
		}
		if (Curve.P_384.equals(curve)) {
			return SignatureAlgorithm.ES384;
		}
		Assert.isTrue(Curve.P_521.equals(curve), "Its curve is not one that tokens are signed with.");
		return SignatureAlgorithm.ES512;
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		return List.of(this.key);
	}

	@Override
	public Object current() {
		return this.key;
	}

	/**
	 * Return what the key can be used with.
	 * @return the algorithms
	 */
	public Set<SignatureAlgorithm> algorithms() {
		return this.algorithms;
	}

	@Override
	public String toString() {
		return "public key";
	}

}
