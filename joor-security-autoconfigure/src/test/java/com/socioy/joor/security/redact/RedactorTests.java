package com.socioy.joor.security.redact;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redactor}.
 */
class RedactorTests {

	private static final String SECRET = "Hunter2x9";

	private final Redactor logs = Redactor.forLogs();

	private final Redactor events = Redactor.forEvents();

	@ParameterizedTest
	@ValueSource(strings = { "password=Hunter2x9", "password: Hunter2x9", "\"password\":\"Hunter2x9\"",
			"{\"password\" : \"a\\\"Hunter2x9\"}", "{\\\"password\\\":\\\"Hunter2x9\\\"}",
			"{\\\\\\\"password\\\\\\\":\\\\\\\"a\\\\\\\\\\\\\\\"Hunter2x9\\\\\\\"}", "user=x&passwd=Hunter2x9&z=1",
			"https://h/p?access_token=Hunter2x9", "redirect=https%3A%2F%2Fh%3Ftoken%3DHunter2x9",
			"%7B%22password%22%3A%22Hunter2x9%22%7D", "{&quot;password&quot;:&quot;Hunter2x9&quot;}",
			"Authorization: Custom abc Hunter2x9", "Cookie: a=b; JSESSIONID=Hunter2x9; c=Hunter2x9",
			"Set-Cookie: SESSION=Hunter2x9; Path=/", "{Authorization=[Digest Hunter2x9]}",
			"[authorization:\"Bearer Hunter2x9\", accept:\"x\"]", "X-API-Key: Hunter2x9", "apiKey=Hunter2x9",
			"User[name=x, password=Hunter2x9, age=3]", "{password=[a, Hunter2x9], b=[c]}",
			"\"passwords\":[\"a]b\",\"Hunter2x9\"]", "<password>Hunter2x9</password>",
			"<ns:password>Hunter2x9</ns:password>", "user[password]=Hunter2x9", "password -> Hunter2x9",
			"password => Hunter2x9", "passwordConfirmation=Hunter2x9", "DB_PASSWORD_MAIN=Hunter2x9",
			"client_secret=Hunter2x9", "user_pin=Hunter2x9", "userPin=Hunter2x9", "otp=Hunter2x9", "CVV2: Hunter2x9",
			"jdbc:postgresql://h/db?user=u&password=Hunter2x9", "jdbc:mysql://u:Hunter2x9@h/db",
			"jdbc:sqlserver://h;user=u;password={Hunter2x9};x=y", "jdbc:oracle:thin:scott/Hunter2x9@//h:1521/s",
			"redis://:Hunter2x9@h:6379", "https://Hunter2x9@github.com/a", "amqp://u:p@Hunter2x9@h/v",
			"Field error in object 'l' on field 'password': rejected value [a]Hunter2x9]; codes [x]",
			"ALTER USER x PASSWORD 'Hunter2x9'", "ALTER USER x PASSWORD 'a''Hunter2x9'",
			"update u set password = '''Hunter2x9' where id = 1", "Unrecognized token 'Hunter2x9': was expecting",
			"https://h/cb?code=Hunter2x9abc&state=1", "Bearer Hunter2x9", "bearer%20Hunter2x9", "password=it'Hunter2x9",
			"password=a,Hunter2x9", "password=a)Hunter2x9", "password=\"Hunter2x9" })
	void secretIsTakenOut(String text) {
		assertThat(this.logs.redact(text)).doesNotContain(SECRET).contains(Redactor.MASK);
		assertThat(this.events.redact(text)).doesNotContain(SECRET).contains(Redactor.MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password[]=Hunter2x9", "password[0]=Hunter2x9", "a=1&passwords%5B12%5D=Hunter2x9&b",
			"secrets[alice]: Hunter2x9", "on field 'password[0]': rejected value [Hunter2x9]; codes [x]",
			"--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nHunter2x9\r\n--b--",
			"Content-Disposition: form-data; name=pin\r\nContent-Type: text/plain\r\n\r\na\r\nHunter2x9",
			"Content-Disposition: form-data; name=\"password\"\n\nHunter2x9\n--b--",
			"form-data; name=pin; token=Hunter2x9\n\nHunter2x9", "next=%252Fa%253Fpassword%253DHunter2x9",
			"%257B%2522pin%2522%253A%2522Hunter2x9%2522%257D", "<password type=\"x\">Hunter2x9</password>",
			"<a:pin b='c'\n d=\"e\" >Hunter2x9</a:pin>", "<password><![CDATA[<Hunter2x9]]></password>",
			"postgres://u:p/Hunter2x9@h/db", "postgres://u:p/a#b?Hunter2x9@h:5432/db?x=y", "pass\u200bword=Hunter2x9",
			"\"api\u2060\u00adKey\": \"Hunter2x9\"", "Ba\u017fic aHunter2x9" })
	void secretIsTakenOutWhereItsNameIsWrittenDifferently(String text) {
		assertThat(this.logs.redact(text)).doesNotContain(SECRET).contains(Redactor.MASK);
		assertThat(this.events.redact(text)).doesNotContain(SECRET).contains(Redactor.MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"b\":\"{\\u0022password\\u0022:\\u0022Hunter2x9\\u0022}\"}",
			"{\\u0022pin\\u0022: \\u0022Hunter2x9\\u0022}", "{\\u0027pin\\u0027:\\u0027Hunter2x9\\u0027}",
			"{\\u0022password\\u0022:\\u0022a\\\\u0022Hunter2x9\\u0022}",
			"{\\\\u0022password\\\\u0022:\\\\u0022a\\\\\\\\u0022Hunter2x9\\\\u0022}",
			"{&quot;password&quot;:&quot;a&amp;Hunter2x9&quot;}",
			"{&quot;password&quot;:&quot;a\\&quot;Hunter2x9&quot;}", "password=&apos;Hunter2x9&apos;",
			"{&#x27;pin&#x27;:&#x27;Hunter2x9&#x27;}" })
	void secretBetweenEncodedQuotesIsTakenOut(String text) {
		assertThat(this.logs.redact(text)).doesNotContain(SECRET).contains(Redactor.MASK);
		assertThat(this.logs.redact(text + ", rest")).endsWith(", rest");
		assertThat(this.events.redact(text)).doesNotContain(SECRET).contains(Redactor.MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "user eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0. ok", "ghp_0123456789abcdefghijABCDEFGHIJ012345",
			"glpat-0123456789abcdefghij", "xoxb-1234567890-abcdefghij", "AKIAIOSFODNN7EXAMPLE",
			"AIzaSyA0123456789abcdefghijklmnopqrstuv",
			"shop_live_aB3dE5gH7jK9_0123456789012345678901234567890123456789012345678",
			"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
			"$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
			"{\"kty\":\"EC\",\"d\":\"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE\"}", "Basic dTpw" })
	void shapeIsTakenOut(String text) {
		assertThat(this.logs.redact(text)).isNotEqualTo(text).contains(Redactor.MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Started Application in 3.2 seconds (process running for 4)",
			"GET http://localhost:8080/api/orders?page=1&size=20 200", "order 4111111111111111 shipped",
			"passwordLength=12", "token_type=Bearer", "password=null", "Basic Authentication is off",
			"Bearer token is missing", "tokens=512", "shipping=express", "2026-11-22T05:00:00Z 12:30:45",
			"java.lang.IllegalStateException: no such user", "01890a5d-ac96-774b-bcce-b302099a8057", "secretName=db",
			"a\n\tb\r\nc", "\u00e4\u00f6\u00fc \uD83D\uDE00", "error code=404 key=abc", "password[length]=12",
			"items[0]=3", "form-data; name=\"user\"\r\n\r\nalice\r\n--b--", "<input name=\"password\">\n\ntext",
			"<order token=\"\"/> next", "<password a=\"b\"/> next", "a < password b > c",
			"GET http://h:8080/users/a@b.example", "http://[2001:db8::1]/a@b", "file://C:/a@b",
			"a%252Fb%253Fpage%253D1", "a\u00a0b", "joor.credential=ac89591a66800b3c",
			"\"joor.credential\":\"ac89591a66800b3c\"" })
	void ordinaryTextIsTheSameInstance(String text) {
		assertThat(this.logs.redact(text)).isSameAs(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Signed JWT rejected: Invalid signature", "Jwt expired at 2026-11-22T05:00:00Z",
			"Malformed token", "Couldn't retrieve remote JWK set", "The iss claim is not valid" })
	void reasonWhyTokenIsRefusedStays(String reason) {
		String text = "An error occurred while attempting to decode the Jwt: " + reason;
		assertThat(this.logs.redact(text)).isSameAs(text);
		assertThat(this.events.redact(text)).isSameAs(text);
		assertThat(this.logs.withNames(List.of("jwt")).redact(text)).contains("the Jwt: ***");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jwt: Hunter2x9", "Jwt: Hunter2x9 rejected", "jwt: HunterXx rejected",
			"jwt=hunter rejected", "jwt:hunter rejected", "jwt: \"hunter rejected\"", "jwt: hunter",
			"jwt: hunter user=x", "jwt: hunter, x", "\"jwt\": hunter rejected", "jwt: hunterhunterhunter rejected",
			"jwt: HUNTERHUNTER rejected", "jwt : hunter rejected", "authJwt: hunter rejected", "token: hunter rejected",
			"jwt: hunter user: x", "jwt: hunter-hunter rejected", "jwt:  hunter rejected", "jwt: 'hunter' rejected" })
	void valueOfJwtThatIsNotProseIsTakenOut(String text) {
		assertThat(this.logs.redact(text)).doesNotContainIgnoringCase("hunter").contains(Redactor.MASK);
	}

	@Test
	void tokenWithinWhatIsHiddenIsHiddenOnce() {
		String text = "ASIAIOSFODNN7EXAMPLExoxb-0123456789 next";
		assertThat(this.logs.redact(text)).isEqualTo("****** next");
		assertThat(this.events.redact("/x/" + text)).isEqualTo("/x/****** next");
	}

	@ParameterizedTest
	@CsvSource({ "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "378282246310005",
			"paid with 12 4111111111111111 today", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00",
			"GB82WEST12345698765432", "card%3D4111111111111111", "/cards/4111%201111%201111%201111",
			"/accounts/DE89%203704%200044%200532%200130%2000", "4111.1111.1111.1111", "4111_1111_1111_1111",
			"/cards/4111/1111/1111/1111/x", "3782.822463.10005", "card%3d4111111111111111", "/cards%2C4111111111111111",
			"next=%252Fcards%252F4111111111111111", "a%5B0%5D%3ADE89370400440532013000" })
	void paymentNumbersLeaveEventsButNotLogs(String text) {
		assertThat(this.events.redact(text)).contains(Redactor.MASK).doesNotContain("1111").doesNotContain("3704");
		assertThat(this.logs.redact(text)).isSameAs(text);
		assertThat(this.logs.withPaymentNumbers(true).redact(text)).contains(Redactor.MASK);
	}

	@Test
	void numbersThatFailTheirCheckStay() {
		assertThat(this.events.redact("4111111111111112 DE89370400440532013001"))
			.isEqualTo("4111111111111112 DE89370400440532013001");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/2026/11/22/05/00/00/002", "4.1111111.11111111", "203.0.113.12/32", "411_111_111_111_111_1" })
	void digitsInOtherGroupsStay(String text) {
		assertThat(this.events.redact(text)).isSameAs(text);
	}

	@Test
	void controlCharactersAreWrittenAsEscapes() {
		assertThat(this.events.redact("a\nb\u001b[31mc\u202ed")).isEqualTo("a\\nb\\u001b[31mc\\u202ed");
		assertThat(this.events.redact("pin=\tx; name=pin\n\ny")).isEqualTo("pin=\\t***; name=pin\\n\\n***");
		assertThat(this.logs.redact("a\nb\u001b[31mc\rd\u2028"))
			.isEqualTo("a\nb\\u001b[31mc\\u000dd\\u2028".replace("\\u000d", "\\r"));
	}

	@Test
	@Timeout(2)
	void wordsAfterTheNameOfASchemeCostLittle() {
		String text = "Basic words ".repeat(100_000);
		assertThat(this.logs.redact(text)).isSameAs(text);
		assertThat(this.logs.redact("Basic dTpw Basic dTpwdw== Basic dTpwdzo"))
			.isEqualTo("Basic *** Basic *** Basic ***");
	}

	@Test
	void restOfTheTextStays() {
		assertThat(this.logs.redact("login of u with password=x, from 10.0.0.1; token=\"y\" end"))
			.isEqualTo("login of u with password=***, from 10.0.0.1; token=\"***\" end");
	}

	@Test
	void restOfAStatementStays() {
		assertThat(this.logs.redact("update u set password = 'a''b', pin = '', name = 'c' where id = 1"))
			.isEqualTo("update u set password = '***', pin = '', name = 'c' where id = 1");
	}

	@Test
	void restOfABodyStays() {
		assertThat(this.logs.redact("<u><pin a=\"1\">x</pin><id>7</id></u>"))
			.isEqualTo("<u><pin a=\"1\">***</pin><id>7</id></u>");
		assertThat(this.logs.redact("form-data; name=\"pin\"\r\n\r\nx\r\n--b\r\nform-data; name=\"id\"\r\n\r\n7"))
			.isEqualTo("form-data; name=\"pin\"\r\n\r\n***\r\n--b\r\nform-data; name=\"id\"\r\n\r\n7");
		assertThat(this.logs.redact("postgres://u:p/w@host/db?a=b@c")).isEqualTo("postgres://u:***@host/db?a=b@c");
	}

	@Test
	void nameDecidesAboutValue() {
		assertThat(this.logs.redact("X-Api-Key", "short")).isEqualTo(Redactor.MASK);
		assertThat(this.logs.redact("user", "short")).isEqualTo("short");
	}

	@Test
	void ownNamesAreSecretInAnyWriting() {
		Redactor redactor = this.logs.withNames(List.of("customer-number"));
		assertThat(redactor.redact("customerNumber=17 CUSTOMER_NUMBER: 17")).doesNotContain("17");
	}

}
