package com.socioy.joor.security.accountstatus.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

import com.socioy.joor.security.accountstatus.AccountState;
import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link JdbcSubjectStatus}, {@link TransactionTiming} and the scripts, on H2.
 */
class JdbcSubjectStatusTests {

	private static final Subject ALICE = new Subject("https://a.example", "alice");

	private SingleConnectionDataSource dataSource;

	private JdbcTemplate jdbc;

	private JdbcSubjectStatus accounts;

	@BeforeEach
	void create() {
		open("", "h2");
	}

	@AfterEach
	void close() {
		this.dataSource.destroy();
	}

	private void open(String mode, String script) {
		if (this.dataSource != null) {
			this.dataSource.destroy();
		}
		this.dataSource = new SingleConnectionDataSource("jdbc:h2:mem:" + UUID.randomUUID() + mode, true);
		new ResourceDatabasePopulator(
				new ClassPathResource("com/socioy/joor/security/accountstatus/jdbc/schema-" + script + ".sql"))
			.execute(this.dataSource);
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.accounts = new JdbcSubjectStatus(this.jdbc, TableName.DEFAULT);
	}

	@ParameterizedTest
	@CsvSource({ "'',h2", ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE,postgresql" })
	void stateWhenChangedThenFound(String mode, String script) {
		open(mode, script);
		assertThat(this.accounts.find(ALICE)).isNull();
		this.accounts.setActive(ALICE, true);
		assertThat(this.accounts.find(ALICE)).isEqualTo(AccountState.ACTIVE);
		this.accounts.setActive(ALICE, false);
		assertThat(this.accounts.find(ALICE)).isEqualTo(AccountState.DISABLED);
		Instant from = Instant.parse("2026-11-22T08:00:00.123Z");
		assertThat(this.accounts.setTokensValidFrom(ALICE, from)).isTrue();
		assertThat(this.accounts.find(ALICE)).isEqualTo(new AccountState(false, from));
		this.accounts.setActive(ALICE, true);
		assertThat(this.accounts.find(ALICE)).isEqualTo(new AccountState(true, from));
	}

	@Test
	void stateWhenTheDatabaseTakesNamesForEqualThenIsThatOfTheSameName() {
		createWithoutCase("");
		this.jdbc.update("insert into joor_account_status (issuer, subject, active) values ('', 'Bob', true)");
		this.jdbc.update("insert into joor_account_status (issuer, subject, active) values ('', 'bob', false)");
		assertThat(this.accounts.find(new Subject(null, "bob"))).isEqualTo(AccountState.DISABLED);
		assertThat(this.accounts.find(new Subject(null, "Bob"))).isEqualTo(AccountState.ACTIVE);
	}

	@Test
	void changeWhenTheDatabaseTakesNamesForEqualThenFails() {
		createWithoutCase(", primary key (issuer, subject)");
		Subject other = new Subject(null, "Bob");
		Subject bob = new Subject(null, "bob");
		this.accounts.setActive(other, true);
		assertThatIllegalStateException().isThrownBy(() -> this.accounts.setActive(bob, false));
		assertThat(this.accounts.find(other)).isEqualTo(AccountState.ACTIVE);
		assertThatIllegalStateException().isThrownBy(() -> this.accounts.setTokensValidFrom(bob, Instant.EPOCH));
		assertThat(this.accounts.find(other)).isEqualTo(AccountState.ACTIVE);
	}

	private void createWithoutCase(String key) {
		this.jdbc.execute("drop table joor_account_status");
		this.jdbc.execute("create table joor_account_status (issuer varchar_ignorecase(255), "
				+ "subject varchar_ignorecase(255), active boolean, tokens_valid_from bigint" + key + ")");
	}

	@Test
	void momentWhenEarlierThenStays() {
		this.accounts.setActive(ALICE, true);
		Instant from = Instant.parse("2026-11-22T08:00:00Z");
		assertThat(this.accounts.setTokensValidFrom(ALICE, from)).isTrue();
		assertThat(this.accounts.setTokensValidFrom(ALICE, from.minusSeconds(60))).isTrue();
		assertThat(this.accounts.find(ALICE).tokensValidFrom()).isEqualTo(from);
	}

	@Test
	void momentWhenFinerThanTheTableThenLater() {
		this.accounts.setActive(ALICE, true);
		this.accounts.setTokensValidFrom(ALICE, Instant.parse("2026-11-22T08:00:00.123000001Z"));
		assertThat(this.accounts.find(ALICE).tokensValidFrom()).isEqualTo("2026-11-22T08:00:00.124Z");
	}

	@Test
	void momentWhenThereIsNoAccountThenNoneIsMade() {
		assertThat(this.accounts.setTokensValidFrom(ALICE, Instant.EPOCH)).isFalse();
		assertThat(this.accounts.find(ALICE)).isNull();
	}

	@Test
	void nameWhenAtAnotherIssuerThenAnotherAccount() {
		Subject local = new Subject(null, "alice");
		this.accounts.setActive(ALICE, false);
		this.accounts.setActive(local, true);
		assertThat(this.accounts.find(ALICE)).isEqualTo(AccountState.DISABLED);
		assertThat(this.accounts.find(local)).isEqualTo(AccountState.ACTIVE);
		assertThat(this.accounts.find(new Subject("https://b.example", "alice"))).isNull();
		assertThat(this.accounts.find(new Subject("https://a.example", "Alice"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "' or '1'='1", "x'; drop table joor_account_status; --", "\\", "%", "_", "\"", "a\u00adb",
			"\uD83E\uDD16", "\u202Eecila" })
	void nameWhenFullOfMetacharactersThenANameAsAnyOther(String name) {
		this.accounts.setActive(ALICE, true);
		Subject subject = new Subject("https://a.example", name);
		assertThat(this.accounts.find(subject)).isNull();
		this.accounts.setActive(subject, false);
		assertThat(this.accounts.find(subject)).isEqualTo(AccountState.DISABLED);
		assertThat(this.accounts.find(ALICE)).isEqualTo(AccountState.ACTIVE);
	}

	@Test
	void nameWhenTheDatabaseDoesNotTellCapitalsApartThenWeDo() {
		open(";IGNORECASE=TRUE", "h2");
		this.accounts.setActive(ALICE, true);
		assertThat(this.accounts.find(ALICE)).isEqualTo(AccountState.ACTIVE);
		assertThat(this.accounts.find(new Subject("https://a.example", "ALICE"))).isNull();
	}

	@Test
	void namesWhenAsLongAsAllowedThenStored() {
		Subject subject = new Subject("i".repeat(255), "山".repeat(255));
		this.accounts.setActive(subject, true);
		assertThat(this.accounts.find(subject)).isEqualTo(AccountState.ACTIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a;", "a'", "a\"b", "tä" })
	void tableWhenNotANameThenRefused(String table) {
		assertThatIllegalArgumentException().isThrownBy(() -> new JdbcSubjectStatus(this.jdbc, table));
		assertThat(TableName.isValid("accounts.joor_account_status2")).isTrue();
	}

	@Test
	void changeWhenWithinATransactionThenToldWhenCommitted() {
		TransactionTiming timing = new TransactionTiming();
		TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(this.dataSource));
		List<String> told = new ArrayList<>();
		transaction.executeWithoutResult((status) -> {
			timing.whenVisible(() -> told.add("committed"));
			assertThat(told).isEmpty();
		});
		assertThat(told).containsExactly("committed");
		transaction.executeWithoutResult((status) -> {
			timing.whenVisible(() -> told.add("rolled back"));
			status.setRollbackOnly();
		});
		assertThat(told).containsExactly("committed");
		timing.whenVisible(() -> told.add("without"));
		assertThat(told).containsExactly("committed", "without");
	}

}
