package com.socioy.joor.sample.testsupport;

import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.springframework.beans.factory.BeanFactory;

import com.socioy.joor.sample.issuer.DemoIssuerProperties;
import com.socioy.joor.sample.issuer.DemoUsers;
import com.socioy.joor.sample.issuer.TokenIssuer;

/**
 * Tokens for the sample. Those of the demonstration's users come from its issuer without
 * a detour over HTTP, so that limits on logins are not used up; {@link #login(String)}
 * takes the way of a client.
 */
public final class Tokens {

	private final ECKey key;

	private final HttpProbe probe;

	private final DemoUsers users;

	private final TokenIssuer issuer;

	private final DemoIssuerProperties properties;

	private Tokens(ECKey key, HttpProbe probe, BeanFactory beans) {
		this.key = key;
		this.probe = probe;
		this.users = beans.getBean(DemoUsers.class);
		this.issuer = beans.getBean(TokenIssuer.class);
		this.properties = beans.getBean(DemoIssuerProperties.class);
	}

	static Tokens ofSample(ECKey key, HttpProbe probe, BeanFactory beans) {
		return new Tokens(key, probe, beans);
	}

	/**
	 * Token of a user with role USER and scope orders.
	 */
	public String alice() {
		return of("alice");
	}

	/**
	 * Token of another user with role USER and scope orders.
	 */
	public String bob() {
		return of("bob");
	}

	/**
	 * Token of a user with roles ADMIN and USER.
	 */
	public String admin() {
		return of("admin");
	}

	/**
	 * Token of a user with role ACTUATOR.
	 */
	public String ops() {
		return of("ops");
	}

	/**
	 * Log in over HTTP.
	 * @param user name of a user of the demonstration
	 * @return the token
	 */
	public String login(String user) {
		Answer answer = this.probe.post("/auth/login")
			.json(Map.of("username", user, "password", passwordOf(user)))
			.send();
		if (answer.status() != 200) {
			throw new IllegalStateException("Login failed: " + answer);
		}
		return answer.json().get("access_token").asString();
	}

	public String passwordOf(String user) {
		return this.users.passwordOf(user);
	}

	/**
	 * Begin a token that the sample accepts as it is.
	 */
	public TokenMint mint() {
		return new TokenMint(this.key, this.properties.issuer(), this.properties.audience());
	}

	/**
	 * An elliptic key that nobody trusts.
	 */
	public static ECKey foreignKey() {
		return foreignKey("foreign");
	}

	/**
	 * An elliptic key with a name, that nobody trusts yet.
	 */
	public static ECKey foreignKey(String keyId) {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An RSA key that nobody trusts.
	 */
	public static RSAKey foreignRsaKey() {
		return foreignRsaKey("foreign-rsa");
	}

	/**
	 * An RSA key with a name, that nobody trusts yet.
	 */
	public static RSAKey foreignRsaKey(String keyId) {
		try {
			return new RSAKeyGenerator(2048).keyID(keyId).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The public half of the sample's key, to sign with by mistake.
	 */
	public JWK publicKey() {
		return this.key.toPublicJWK();
	}

	private String of(String user) {
		return this.issuer.issue(this.users.get(user));
	}

}
