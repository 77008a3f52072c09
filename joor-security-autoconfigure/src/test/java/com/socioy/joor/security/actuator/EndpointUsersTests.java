package com.socioy.joor.security.actuator;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

import com.socioy.joor.security.core.InvalidSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link EndpointUsers} and {@link EndpointPasswords}.
 */
class EndpointUsersTests {

	private static final String BCRYPT = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("scrape");

	private static final String ARGON2 = "{argon2}$argon2id$v=19$m=16384,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$U29tZUhhc2hTb21lSGFzaFNvbWVIYXNoU29tZUhhc2g";

	private static final String SCRYPT = "{scrypt@SpringSecurity_v5_8}$100801$c29tZXNhbHRzb21lc2FsdA==$U29tZUhhc2hTb21lSGFzaFNvbWVIYXNoU29tZUhhc2g=";

	@Test
	void userWhenPasswordIsRightThenAuthenticatedWithAuthority() {
		Authentication result = authenticate(users(BCRYPT), "prometheus", "scrape");
		assertThat(result.isAuthenticated()).isTrue();
		assertThat(result.getAuthorities()).anyMatch((authority) -> "ROLE_ACTUATOR".equals(authority.getAuthority()));
	}

	@Test
	void userWhenHashedWithPbkdf2ThenAuthenticated() {
		String hash = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("scrape");
		assertThat(authenticate(users("{pbkdf2@SpringSecurity_v5_8}" + hash), "prometheus", "scrape").isAuthenticated())
			.isTrue();
	}

	@Test
	void userWhenAuthenticatedTwiceThenPasswordIsStillKnown() {
		AuthenticationProvider provider = users(BCRYPT).authenticationProvider();
		for (int i = 0; i < 2; i++) {
			Authentication result = provider
				.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("prometheus", "scrape"));
			((CredentialsContainer) result).eraseCredentials();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "wrong", "", "scrape ", "SCRAPE", "scrape\u0000", "ｓｃｒａｐｅ" })
	void userWhenPasswordIsWrongThenRefused(String password) {
		assertRefused("prometheus", password);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Prometheus", "", "prometheus ", "\u202eprometheus", "\uD800", "pr\u043Emetheus", "a:b" })
	void userWhenNameIsUnknownThenRefusedWithTheSameMessage(String name) {
		assertRefused(name, "scrape");
	}

	@Test
	void passwordWhenTooLongForBcryptThenRefused() {
		assertRefused("prometheus", "a".repeat(73));
		assertRefused("prometheus", "\u00e9".repeat(37));
		assertRefused("nobody", "a".repeat(100_000));
		assertRefused("n".repeat(100_000), "a");
	}

	@Test
	void passwordWhenAsLongAsBcryptCanTakeThenVerified() {
		String password = "\u00e9".repeat(36);
		String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(password);
		assertThat(authenticate(users(hash), "prometheus", password).isAuthenticated()).isTrue();
	}

	@Test
	void passwordWhenNameIsUnknownThenComparedWithARealHash() {
		EndpointPasswords passwords = new EndpointPasswords(
				Map.of("a", PasswordHash.parse("p", BCRYPT, getClass().getClassLoader())));
		assertThat(passwords.encode("anything")).isEqualTo(BCRYPT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3cret-value", "{noop}s3cret-value", "{MD5}s3cret-value", "{SHA-1}s3cret-value",
			"{SHA-256}s3cret-value", "{sha256}s3cret-value", "{ldap}s3cret-value", "{bcrypt}s3cret-value",
			"{BCRYPT}$2a$10$s3cret-value", "{bcrypt@SpringSecurity_v5_8}s3cret-value", "{argon2}s3cret-value",
			"{scrypt}s3cret-value", "{pbkdf2}s3cret-value", "{}s3cret-value", "{bcrypt s3cret-value", "",
			"{bcrypt}$2a$99$s3cret-value", "{bcrypt}", " {bcrypt}s3cret-value", "{{bcrypt}}s3cret-value" })
	void passwordWhenNotAHashOfASlowAlgorithmThenStartStopsWithoutPrintingIt(String password) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> users(password))
			.satisfies((ex) -> assertThat(ex.getProperty()).isEqualTo("joor.security.actuator.users.prometheus"))
			.satisfies((ex) -> assertThat(ex.getValue()).isNull())
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@CsvSource({ "argon2, " + ARGON2, "scrypt, " + SCRYPT })
	void passwordWhenLibraryIsMissingThenStartStopsAndNamesIt(String algorithm, String password) {
		ClassLoader classLoader = new FilteredClassLoader("org.bouncycastle");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> EndpointUsers.of("joor.security.actuator.users", Map.of("prometheus", password), "A",
					classLoader))
			.withMessageContaining(algorithm)
			.withMessageContaining("org.bouncycastle:bcprov-jdk18on");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a:b", "a\nb", "a\u0000" })
	void nameWhenBasicCannotSendItThenStartStops(String name) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> EndpointUsers
			.of("joor.security.actuator.users", Map.of(name, BCRYPT), "A", getClass().getClassLoader()));
	}

	@Test
	void hashWhenPrintedThenMasked() {
		assertThat(PasswordHash.parse("p", BCRYPT, getClass().getClassLoader())).hasToString("{bcrypt}***");
	}

	@Test
	void providerWhenThereIsNobodyThenRefused() {
		EndpointUsers users = EndpointUsers.of("p", Map.of(), "A", getClass().getClassLoader());
		assertThat(users.isEmpty()).isTrue();
		assertThatIllegalStateException().isThrownBy(users::authenticationProvider);
	}

	private void assertRefused(String name, String password) {
		assertThatExceptionOfType(BadCredentialsException.class)
			.isThrownBy(() -> authenticate(users(BCRYPT), name, password))
			.withMessage("Bad credentials");
	}

	private static EndpointUsers users(String password) {
		return EndpointUsers.of("joor.security.actuator.users", Map.of("prometheus", password), "ROLE_ACTUATOR",
				EndpointUsersTests.class.getClassLoader());
	}

	private static Authentication authenticate(EndpointUsers users, String name, String password) {
		Authentication result = users.authenticationProvider()
			.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
		assertThat(result).isNotNull();
		return result;
	}

}
