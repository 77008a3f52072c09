package com.socioy.joor.sample.matrix;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.aot.DisabledInAotMode;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.StubIssuer;
import com.socioy.joor.sample.testsupport.Tokens;
import com.socioy.joor.security.accountstatus.AccountState;
import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventListener;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.permission.RequirePermission;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests who may do what by a table, {@code access-matrix.csv}: by issuer, role, factor,
 * age of the login, method and path. What it comes to is printed, and written below
 * {@code target}.
 */
class AccessMatrixTests {

	private static final String PROBLEM = "application/problem+json";

	private static final String TYPE = "urn:joor:problem:";

	private static final MatrixResults RESULTS = new MatrixResults();

	@AfterAll
	static void tell() {
		RESULTS.write(Path.of("target", "access-matrix.md"));
		System.out.println("\nWho may do what: " + RESULTS.summary());
	}

	@Test
	void tableWhenReadThenIsLargeAndSaysNothingTwice() {
		assertThat(MatrixRow.lines()).hasSizeGreaterThanOrEqualTo(150);
		assertThat(MatrixRow.lines()
			.map((row) -> row.issuer() + row.roles() + row.factors() + row.login() + row.method() + row.path()))
			.doesNotHaveDuplicates();
	}

	private static void check(MatrixRow row, HttpProbe http, Function<MatrixRow, String> tokens) {
		HttpProbe.Request request = http.request(row.method(), row.path());
		if (!row.isAnonymous()) {
			request.bearer(tokens.apply(row));
		}
		Answer answer = request.send();
		SoftAssertions assertions = new SoftAssertions();
		assertions.assertThat(answer.status()).as("status").isEqualTo(row.status());
		assertions.assertThat(problem(row, answer)).as("problem").isEqualTo(row.problem());
		assertions.assertThat(String.join(" ", answer.headers("WWW-Authenticate")))
			.as("challenge")
			.matches(challenge(row));
		assertions.assertThat(answer.headers("Set-Cookie")).as("cookies").isEmpty();
		String problem = problem(row, answer);
		String outcome = (problem != null) ? answer.status() + " " + problem : String.valueOf(answer.status());
		RESULTS.add(row, outcome, assertions.errorsCollected().isEmpty());
		assertThat(assertions.errorsCollected()).as("%s, but came %s", row, answer).isEmpty();
	}

	private static @Nullable String problem(MatrixRow row, Answer answer) {
		if (!PROBLEM.equals(answer.header("Content-Type"))) {
			return null;
		}
		// An answer to HEAD has no body that tells which
		return row.method().equals("HEAD") ? row.problem() : answer.json().path("type").asString().replace(TYPE, "");
	}

	private static String challenge(MatrixRow row) {
		return switch (row.status()) {
			case 401 -> {
				boolean stepUp = "insufficient-user-authentication".equals(row.problem());
				String error = stepUp ? "insufficient_user_authentication" : "invalid_token";
				yield row.isAnonymous() ? "Bearer( Basic .*)?" : "Bearer error=\"" + error + "\".*";
			}
			case 403 -> "Bearer error=\"insufficient_scope\".*";
			default -> "";
		};
	}

	@Nested
	@SampleTest(properties = { "sample.demo-issuer.enabled=false" })
	@ActiveProfiles("matrix")
	@Import({ SeveralIssuers.NotesController.class, SeveralIssuers.Accounts.class })
	@DisabledInAotMode("Starts a second application, for which no code was generated")
	class SeveralIssuers {

		private static final StubIssuer A = StubIssuer.start();

		private static final StubIssuer UNLISTED = StubIssuer.start();

		private static final AuthorizationServer B = AuthorizationServer.start();

		@DynamicPropertySource
		static void issuers(DynamicPropertyRegistry registry) {
			registry.add("joor.security.jwt.issuers.a.issuer-uri", A::url);
			registry.add("joor.security.jwt.issuers.b.issuer-uri", B::url);
		}

		@AfterAll
		static void stop() {
			assertThat(UNLISTED.metadataRequests() + UNLISTED.keyRequests()).as("questions to an unlisted issuer")
				.isZero();
			A.close();
			B.close();
			UNLISTED.close();
		}

		static Stream<MatrixRow> rows() {
			return MatrixRow.of("none", "A", "B", "unlisted");
		}

		@ParameterizedTest
		@MethodSource("rows")
		void requestWhenSentByCallerThenAnsweredAsTheTableSays(MatrixRow row, HttpProbe http) {
			check(row, http, SeveralIssuers::token);
		}

		@Test
		void subjectsWhenEqualAtTwoIssuersThenTwoAccounts(HttpProbe http) {
			String ofA = A.mint().subject("dora").sign();
			String ofB = B.token(Map.of("sub", "dora"));
			assertThat(http.get("/api/me").bearer(ofA).send().status()).isEqualTo(401);
			assertThat(http.get("/api/me").bearer(ofB).send().json().path("name").asString()).isEqualTo("dora");
		}

		@Test
		void subjectsWhenEqualAtTwoIssuersThenLimitsAndEventsOfTheirOwn(HttpProbe http, @Autowired Accounts accounts) {
			String ofA = A.mint().subject("carol").sign();
			String ofB = B.token(Map.of("sub", "carol"));
			assertThat(statuses(http, ofA)).containsExactly(200, 200, 429);
			assertThat(statuses(http, ofB)).containsExactly(200, 200, 429);
			assertThat(accounts.exceeded).containsExactly(new Subject(A.url(), "carol"), new Subject(B.url(), "carol"));
		}

		private static List<Integer> statuses(HttpProbe http, String token) {
			return Stream.generate(() -> http.get("/api/orders").bearer(token).send().status()).limit(3).toList();
		}

		private static String token(MatrixRow row) {
			return switch (row.issuer()) {
				case "A" -> MatrixTokens.sign(A, row);
				case "B" -> MatrixTokens.sign(B, row);
				default -> MatrixTokens.sign(UNLISTED, row);
			};
		}

		/**
		 * Knows that somebody is disabled at one issuer, and who exceeded a limit.
		 */
		static class Accounts implements SubjectStatus, SecurityEventListener {

			private final Queue<Subject> exceeded = new ConcurrentLinkedQueue<>();

			@Override
			public AccountState find(Subject subject) {
				return subject.equals(new Subject(A.url(), "dora")) ? AccountState.DISABLED : AccountState.ACTIVE;
			}

			@Override
			public void onSecurityEvent(SecurityEvent event) {
				if (event.type() == SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED && event.actor() != null) {
					this.exceeded.add(new Subject(event.actor().issuer(), event.actor().subject()));
				}
			}

		}

		@RestController
		@RequestMapping("/staff/notes")
		static class NotesController {

			@GetMapping
			String read() {
				return "read";
			}

			@PostMapping
			String write() {
				return "written";
			}

			@PutMapping
			String replace() {
				return "replaced";
			}

			@PostMapping("/publish")
			@RequirePermission("notes:publish")
			String publish() {
				return "published";
			}

			@DeleteMapping
			ResponseEntity<Void> delete() {
				return ResponseEntity.noContent().build();
			}

		}

	}

	@Nested
	@SampleTest
	class OneIssuer {

		static Stream<MatrixRow> rows() {
			return MatrixRow.of("demo");
		}

		@ParameterizedTest
		@MethodSource("rows")
		void requestWhenSentByCallerThenAnsweredAsTheTableSays(MatrixRow row, HttpProbe http, Tokens tokens) {
			check(row, http, (asked) -> MatrixTokens.sign(tokens.mint(), asked));
		}

	}

}
