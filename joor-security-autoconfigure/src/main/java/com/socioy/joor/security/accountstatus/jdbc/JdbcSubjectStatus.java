package com.socioy.joor.security.accountstatus.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.Assert;

import com.socioy.joor.security.accountstatus.AccountState;
import com.socioy.joor.security.accountstatus.SubjectStatusStore;
import com.socioy.joor.security.identity.Subject;

/**
 * Keeps accounts in one table, with a row for each subject:
 *
 * <pre class="code">
 * issuer             as in 'iss', empty for users of this application itself
 * subject            as in 'sub'
 * active             whether the account may be used
 * tokens_valid_from  milliseconds since 1970 from which tokens count, or NULL
 * </pre>
 *
 * Scripts for H2, PostgreSQL and MySQL lie beside this class. Rows may be changed by
 * other means as well; that counts as soon as what the nodes remember is too old.
 * <p>
 * A row belongs to a subject only if its key is the same, character by character, however
 * the database compares; a change that would reach the row of another fails. Values are
 * never part of a statement's text. Takes part in the transaction of whoever calls. Safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
public final class JdbcSubjectStatus implements SubjectStatusStore {

	private static final String KEY = " where issuer = ? and subject = ?";

	private final JdbcOperations jdbc;

	private final String find;

	private final String insert;

	private final String setActive;

	private final String setTokensValidFrom;

	/**
	 * Create it.
	 * @param jdbc access to the database
	 * @param table name of the table, which may have the name of a schema in front; made
	 * of letters, digits, underscores and dots
	 */
	public JdbcSubjectStatus(JdbcOperations jdbc, String table) {
		Assert.notNull(jdbc, "'jdbc' must not be null");
		Assert.isTrue(TableName.isValid(table), "'table' must be made of letters, digits, underscores and dots");
		this.jdbc = jdbc;
		this.find = "select issuer, subject, active, tokens_valid_from from " + table + KEY;
		this.insert = "insert into " + table + " (issuer, subject, active) values (?, ?, ?)";
		this.setActive = "update " + table + " set active = ?" + KEY;
		this.setTokensValidFrom = "update " + table + " set tokens_valid_from = ?" + KEY
				+ " and (tokens_valid_from is null or tokens_valid_from < ?)";
	}

	@Override
	public @Nullable AccountState find(Subject subject) {
		for (Row row : rows(subject)) {
			if (row.isOf(subject)) {
				return row.state();
			}
		}
		return null;
	}

	// Some may belong to another subject, which the database takes for this one
	private List<Row> rows(Subject subject) {
		return this.jdbc.query(this.find, (row, number) -> new Row(row.getString(1), row.getString(2), state(row)),
				issuer(subject), subject.name());
	}

	// A change would be made to the wrong account, and not to the right one
	private void requireExact(Subject subject) {
		if (!rows(subject).stream().allMatch((row) -> row.isOf(subject))) {
			throw new IllegalStateException("The table takes the subject for another whose name looks much the same. "
					+ "Compare the collation of its key with that in the script for your database.");
		}
	}

	private static AccountState state(ResultSet row) throws SQLException {
		boolean active = row.getBoolean(3);
		long validFrom = row.getLong(4);
		boolean always = row.wasNull();
		if (always) {
			return active ? AccountState.ACTIVE : AccountState.DISABLED;
		}
		return new AccountState(active, Instant.ofEpochMilli(validFrom));
	}

	@Override
	public void setActive(Subject subject, boolean active) {
		requireExact(subject);
		if (update(subject, active)) {
			return;
		}
		try {
			this.jdbc.update(this.insert, issuer(subject), subject.name(), active);
		}
		catch (DuplicateKeyException ex) {
			// Somebody else has created it meanwhile
			if (!update(subject, active)) {
				throw ex;
			}
		}
	}

	private boolean update(Subject subject, boolean active) {
		return this.jdbc.update(this.setActive, active, issuer(subject), subject.name()) > 0;
	}

	@Override
	public boolean setTokensValidFrom(Subject subject, Instant from) {
		requireExact(subject);
		long millis = millis(from);
		return this.jdbc.update(this.setTokensValidFrom, millis, issuer(subject), subject.name(), millis) > 0
				|| find(subject) != null;
	}

	// Rounded up: what was issued within the same millisecond may be from before

	private static long millis(Instant from) {
		long millis = from.toEpochMilli();
		return Instant.ofEpochMilli(millis).isBefore(from) ? millis + 1 : millis;
	}

	private static String issuer(Subject subject) {
		return (subject.issuer() != null) ? subject.issuer() : "";
	}

	/**
	 * Row of the table.
	 *
	 * @param issuer issuer of the key
	 * @param name name of the key
	 * @param state what it says
	 */
	private record Row(String issuer, String name, AccountState state) {

		boolean isOf(Subject subject) {
			return this.issuer.equals(JdbcSubjectStatus.issuer(subject)) && this.name.equals(subject.name());
		}

	}

}
