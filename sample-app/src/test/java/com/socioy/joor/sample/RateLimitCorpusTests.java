package com.socioy.joor.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.socioy.joor.sample.testsupport.LimitedController;
import com.socioy.joor.sample.testsupport.RateLimitedSample;
import com.socioy.joor.sample.testsupport.RawHttp;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tries to get more requests through than the limit of two allows, by every spelling of
 * the path, and by every trick with addresses and credentials. Leaves what each was
 * answered in {@code target/rate-limit-corpus.md}.
 */
@RateLimitedSample
class RateLimitCorpusTests {

	private static final String PATH = "/limited/resource";

	private static final int LIMIT = 2;

	@Autowired
	private LimitedController controller;

	private final StringBuilder table = new StringBuilder("| case | answers | served |\n|---|---|---|\n");

	private final List<String> bypassed = new ArrayList<>();

	private int cases;

	@Test
	void limitWhenWalkedAroundInAnyWayThenHolds(RawHttp raw) throws IOException {
		for (Spelling spelling : Spelling.all()) {
			String client = client();
			tryCase("path: " + spelling.name(), client, (attempt) -> {
				RawHttp.Request request = (attempt < LIMIT) ? raw.get(PATH) : spelling.request().apply(raw, PATH);
				return request.header("X-Forwarded-For: " + client);
			});
		}
		tricks().forEach((name, headers) -> tryCase(name, client(), (attempt) -> {
			RawHttp.Request request = raw.get(PATH);
			headers.apply(attempt).forEach(request::header);
			return request.header("X-Forwarded-For: 203.0.113." + (this.cases % 250 + 1));
		}));
		networks().forEach((name, address) -> tryCase(name, client(),
				(attempt) -> raw.get(PATH).header("X-Forwarded-For: " + address.apply(attempt))));
		Files.createDirectories(Path.of("target"));
		Files.writeString(Path.of("target", "rate-limit-corpus.md"), this.table);
		assertThat(this.cases).isGreaterThanOrEqualTo(80);
		assertThat(this.bypassed).isEmpty();
	}

	@Test
	void corpusWhenClientsDifferThenFindsThatTheyGetThrough(RawHttp raw) {
		tryCase("control", "", (attempt) -> raw.get(PATH).header("X-Forwarded-For: 198.51.100." + (200 + attempt)));
		assertThat(this.bypassed).hasSize(1);
	}

	private String client() {
		return "198.18." + (this.cases / 250) + "." + (this.cases % 250 + 1);
	}

	private void tryCase(String name, String client, IntFunction<RawHttp.Request> requests) {
		this.cases++;
		String id = name.replaceAll("[^A-Za-z0-9]", "-") + client;
		StringBuilder answers = new StringBuilder();
		for (int attempt = 0; attempt < LIMIT + 4; attempt++) {
			answers.append(requests.apply(attempt).header("X-Case: " + id).send().status()).append(' ');
		}
		int served = this.controller.served(id);
		this.table.append("| ").append(name).append(" | ").append(answers).append("| ").append(served).append(" |\n");
		if (served > LIMIT) {
			this.bypassed.add(name + ": " + answers);
		}
	}

	// What a client sends besides the address that the proxy appends

	private static Map<String, IntFunction<List<String>>> tricks() {
		Map<String, IntFunction<List<String>>> tricks = new LinkedHashMap<>();
		for (String value : List.of("10.0.0.%d", "2001:db8:%d::1", "[2001:db8::%d]:80", "::ffff:10.0.0.%d", "host-%d",
				"unknown", "_hidden%d", "10.0.0.%d:99", "\"10.0.0.%d\"", "for=10.0.0.%d", "10.0.0.%d, 127.0.0.1",
				"10.0.0.%d, 127.0.0.1, 127.0.0.1", ",", ", ,10.0.0.%d,", "0x7f.%d", "010.0.0.%d", "1e%d", "' or %d=%d",
				"10.0.0.%d\t", "%%31%d", "127.0.0.1", "fe80::%d%%eth0", "64:ff9b::10.0.0.%d", "10.%d", "*")) {
			tricks.put("X-Forwarded-For: " + value,
					(attempt) -> List.of("X-Forwarded-For: " + value.formatted(attempt, attempt)));
		}
		tricks.put("many lines of X-Forwarded-For", (attempt) -> List.of("X-Forwarded-For: 10.0.0." + attempt,
				"X-Forwarded-For: 10.0.1." + attempt, "X-Forwarded-For: 10.0.2." + attempt));
		tricks.put("long X-Forwarded-For",
				(attempt) -> List.of("X-Forwarded-For: " + "10.0.0.1, ".repeat(200) + attempt));
		for (String header : List.of("Forwarded: for=10.0.0.%d", "Forwarded: for=\"[2001:db8::%d]\"",
				"Forwarded: for=_a%d, for=10.0.0.%d", "X-Real-IP: 10.0.0.%d", "X_Forwarded_For: 10.0.0.%d",
				"X-Forwarded-For : 10.0.0.%d", "X-Client-IP: 10.0.0.%d", "True-Client-IP: 10.0.0.%d",
				"CF-Connecting-IP: 10.0.0.%d", "X-Cluster-Client-IP: 10.0.0.%d", "X-Originating-IP: 10.0.0.%d",
				"Via: 1.1 10.0.0.%d", "From: user%d@example.com", "User-Agent: agent %d", "Cookie: JSESSIONID=%d",
				"Cookie: SESSION=%d; a=b", "Authorization: Bearer token%d", "Authorization: Basic dXNlcjo%d",
				"Authorization: Digest username=%d", "X-API-Key: key-%d", "X-User: user-%d", "X-Tenant: %d",
				"Origin: https://%d.example", "Referer: https://%d.example/", "Host: host%d.example",
				"X-Forwarded-Host: host%d.example", "X-Forwarded-Prefix: /p%d", "X-HTTP-Method-Override: M%d",
				"X-Request-Id: %d", "Accept-Language: x-%d")) {
			tricks.put(header, (attempt) -> List.of(header.formatted(attempt, attempt)));
		}
		return tricks;
	}

	// Many addresses, or many spellings of one, that are one client

	private static Map<String, IntFunction<String>> networks() {
		Map<String, IntFunction<String>> networks = new LinkedHashMap<>();
		networks.put("many addresses in one /64", (attempt) -> "2001:db8:1:1::" + Integer.toHexString(attempt * 7919));
		networks.put("far addresses in one /64",
				(attempt) -> "2001:db8:1:2:" + Integer.toHexString(attempt * 9973) + ":ffff:0:" + attempt);
		networks.put("spellings of one IPv6 address",
				(attempt) -> List
					.of("2001:db8:1:3::1", "2001:DB8:1:3::1", "2001:0db8:0001:0003:0000:0000:0000:0001",
							"[2001:db8:1:3::1]", "[2001:db8:1:3::1]:4711", "2001:db8:1:3:0:0:0.0.0.1")
					.get(attempt % 6));
		networks.put("spellings of one IPv4 address",
				(attempt) -> List
					.of("192.0.2.77", "192.0.2.77:1", "::ffff:192.0.2.77", "::ffff:c000:24d", "64:ff9b::192.0.2.77",
							"[::ffff:192.0.2.77]:5")
					.get(attempt % 6));
		networks.put("ports of one address", (attempt) -> "192.0.2.78:" + (1000 + attempt));
		return networks;
	}

}
