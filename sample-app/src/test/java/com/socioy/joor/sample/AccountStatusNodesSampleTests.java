package com.socioy.joor.sample;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.aot.DisabledInAotMode;

import com.socioy.joor.sample.issuer.DemoUsers;
import com.socioy.joor.sample.issuer.TokenIssuer;
import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.Load;
import com.socioy.joor.sample.testsupport.RedisProcess;
import com.socioy.joor.security.accountstatus.AccountChanges;
import com.socioy.joor.security.accountstatus.ChangeBroadcast;
import com.socioy.joor.security.accountstatus.SubjectStatusCache;
import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of the sample, with its own chains, one table and one Redis, which goes
 * away and comes back. What they remember may become 30 seconds old, longer than any of
 * these tests takes: whatever counts earlier was told.
 */
@Tag("http")
@DisabledInAotMode("Starts applications for which no code was generated")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountStatusNodesSampleTests {

	private static final String ISSUER = "http://localhost:8080/auth";

	private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

	private static final String DATABASE = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private static final JdbcTemplate JDBC = new JdbcTemplate(new DriverManagerDataSource(DATABASE, "sa", ""));

	private static RedisProcess redis;

	private static Node first;

	private static Node second;

	@BeforeAll
	static void start() {
		new ResourceDatabasePopulator(
				new ClassPathResource("com/socioy/joor/security/accountstatus/jdbc/schema-h2.sql"))
			.execute(JDBC.getDataSource());
		redis = RedisProcess.run();
		first = Node.start();
		second = Node.start();
	}

	@AfterAll
	static void stop() {
		for (Node node : new Node[] { first, second }) {
			if (node != null) {
				node.context().close();
			}
		}
		redis.close();
		JDBC.execute("shutdown");
	}

	@BeforeEach
	void everybodyIsActive() {
		await().atMost(Duration.ofSeconds(20)).until(() -> first.isConnected() && second.isConnected());
		JDBC.update("delete from joor_account_status");
		for (String user : List.of("alice", "bob", "admin", "ops")) {
			first.accounts().enable(new Subject(ISSUER, user));
			first.accounts().enable(new Subject(null, user));
		}
		first.cache().forgetAll();
		second.cache().forgetAll();
	}

	@Test
	@Order(1)
	void tokenWhenDisabledAtOneNodeThenRefusedAtTheOther() throws Exception {
		String token = second.token("alice");
		long begun = System.nanoTime();
		Load load = Load.begin(4, () -> second.me(token).status());
		load.awaitAnswers(100, 200, begun);
		first.accounts().disable(new Subject(ISSUER, "alice"));
		long disabled = System.nanoTime();
		load.awaitAnswers(200, 401, disabled);
		load.end();
		// The message is on its way when the method returns
		long arrived = disabled + Duration.ofMillis(500).toNanos();
		assertThat(load.begunAfter(arrived, 200)).isZero();
		assertThat(second.me(token).headers("WWW-Authenticate")).isEqualTo(second.me("bad").headers("WWW-Authenticate"))
			.containsExactly("Bearer error=\"invalid_token\"");
		assertThat(second.me(second.token("bob")).status()).isEqualTo(200);
		second.accounts().enable(new Subject(ISSUER, "alice"));
		await().atMost(Duration.ofSeconds(5)).until(() -> first.me(first.token("alice")).status() == 200);
	}

	@Test
	@Order(2)
	void tokensWhenRevokedAtOneNodeThenRefusedAtTheOther() {
		String token = second.token("bob");
		assertThat(second.me(token).status()).isEqualTo(200);
		first.accounts().revokeTokens(new Subject(ISSUER, "bob"));
		await().atMost(Duration.ofSeconds(5)).until(() -> second.me(token).status() == 401);
	}

	@Test
	@Order(3)
	void sessionWhenDisabledAtOneNodeThenEndsAtTheOtherAndLeadsToTheLogin() {
		String session = second.login("alice");
		assertThat(second.get("/api/me", "application/json", session).status()).isEqualTo(200);
		first.accounts().disable(new Subject(null, "alice"));
		await().atMost(Duration.ofSeconds(5))
			.until(() -> second.get("/api/me", "application/json", session).status() == 401);
		Answer page = second.get("/api/me", PAGE, session);
		assertThat(page.status()).isEqualTo(302);
		assertThat(page.header("Location")).endsWith("/login");
		assertThat(second.tryLogin("alice").header("Location")).endsWith("/login?error");
		first.accounts().enable(new Subject(null, "alice"));
		await().atMost(Duration.ofSeconds(5))
			.until(() -> !second.tryLogin("alice").header("Location").contains("error"));
		assertThat(second.get("/api/me", "application/json", session).status()).as("it does not come back")
			.isEqualTo(401);
	}

	@Test
	@Order(4)
	void sessionWhenRevokedThenEndsAndANewLoginCounts() {
		String session = second.login("bob");
		assertThat(second.get("/api/me", "application/json", session).status()).isEqualTo(200);
		second.accounts().revokeTokens(new Subject(null, "bob"));
		Answer page = second.get("/", PAGE, session);
		assertThat(page.status()).as("open to everybody").isEqualTo(200);
		assertThat(second.get("/api/me", "application/json", session).status()).isEqualTo(401);
		assertThat(second.get("/api/me", "application/json", second.login("bob")).status()).isEqualTo(200);
	}

	@Test
	@Order(5)
	void nodeWhenItWasCutOffThenForgetsEverythingWhenItIsBack() {
		String token = second.token("alice");
		assertThat(second.me(token).status()).isEqualTo(200);
		redis.kill();
		await().atMost(Duration.ofSeconds(20)).until(() -> !first.isConnected() && !second.isConnected());
		first.accounts().disable(new Subject(ISSUER, "alice"));
		assertThat(first.me(first.token("alice")).status()).isEqualTo(401);
		assertThat(second.me(token).status()).as("nobody could tell it").isEqualTo(200);
		redis.start();
		await().atMost(Duration.ofSeconds(20)).until(() -> second.me(token).status() == 401);
	}

	@Test
	@Order(6)
	void sourceWhenDownAndOthersMayPassThenThePrivilegedMayNot() {
		String bob = second.token("bob");
		String admin = second.token("admin");
		String ops = second.token("ops");
		JDBC.execute("alter table joor_account_status rename to elsewhere");
		try {
			assertThat(second.me(bob).status()).isEqualTo(200);
			assertThat(second.me(admin).status()).isEqualTo(503);
			assertThat(second.me(ops).status()).isEqualTo(503);
		}
		finally {
			JDBC.execute("alter table elsewhere rename to joor_account_status");
		}
		assertThat(second.me(admin).status()).isEqualTo(200);
	}

	/**
	 * Instance of the sample.
	 */
	private record Node(ConfigurableApplicationContext context, HttpProbe probe) {

		static Node start() {
			ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
				.profiles("browser")
				.run("--server.port=0", "--spring.data.redis.host=127.0.0.1",
						"--spring.data.redis.port=" + redis.port(), "--spring.datasource.url=" + DATABASE,
						"--spring.sql.init.mode=never", "--joor.security.account-status.source=jdbc",
						"--joor.security.account-status.invalidation=redis",
						"--joor.security.account-status.on-failure=allow",
						"--joor.security.account-status.cache.max-age=30s", "--joor.security.rate-limit.enabled=false");
			return new Node(context,
					HttpProbe.to(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class)));
		}

		AccountChanges accounts() {
			return this.context.getBean(AccountChanges.class);
		}

		SubjectStatusCache cache() {
			return this.context.getBean(SubjectStatusCache.class);
		}

		boolean isConnected() {
			return Boolean.TRUE.equals(this.context.getBean(ChangeBroadcast.class).state().get("connected"));
		}

		String token(String user) {
			return this.context.getBean(TokenIssuer.class).issue(this.context.getBean(DemoUsers.class).get(user));
		}

		Answer me(String token) {
			return this.probe.get("/api/me").bearer(token).send();
		}

		Answer get(String path, String accept, String session) {
			return this.probe.get(path).accept(accept).cookie(session).send();
		}

		String login(String user) {
			Answer answer = tryLogin(user);
			assertThat(answer.header("Location")).as(answer.toString()).doesNotContain("error");
			return sessionCookie(answer);
		}

		// As a browser does: the page first, then its form with what stands in it
		Answer tryLogin(String user) {
			Answer page = this.probe.get("/login").accept(PAGE).send();
			Map<String, String> fields = new LinkedHashMap<>(
					Map.of("username", user, "password", this.context.getBean(DemoUsers.class).passwordOf(user)));
			int token = page.body().indexOf("name=\"_csrf\"");
			if (token != -1) {
				String rest = page.body().substring(page.body().indexOf("value=\"", token) + 7);
				fields.put("_csrf", rest.substring(0, rest.indexOf('"')));
			}
			HttpProbe.Request post = this.probe.post("/login")
				.accept(PAGE)
				.header("Origin", this.probe.url("").toString())
				.header("Sec-Fetch-Site", "same-origin")
				.header("Sec-Fetch-Mode", "navigate");
			String begun = sessionCookie(page);
			return ((begun != null) ? post.cookie(begun) : post).form(fields).send();
		}

		private static String sessionCookie(Answer answer) {
			return answer.headers("Set-Cookie")
				.stream()
				.filter((value) -> value.contains("SESSION") && !value.contains("SESSION=;")
						&& !value.contains("SESSIONID=;"))
				.map((value) -> value.substring(0, value.indexOf(';')))
				.findFirst()
				.orElse(null);
		}

	}

}
