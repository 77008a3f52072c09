package com.socioy.joor.security.autoconfigure.accountstatus;

import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

import com.socioy.joor.security.accountstatus.SubjectStatus;
import com.socioy.joor.security.accountstatus.jdbc.JdbcSubjectStatus;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.identity.Subject;

/**
 * Keeps accounts in the database of the application, if the settings say so and it has no
 * source of its own. Where that cannot be, the start stops.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = JdbcAccountStatusConfiguration.SOURCE, havingValue = "jdbc")
class JdbcAccountStatusConfiguration {

	static final String SOURCE = AccountStatusProperties.PREFIX + ".source";

	// Comes after the nested configuration: nothing keeps accounts so far
	@Bean
	@ConditionalOnMissingBean
	SubjectStatus joorSubjectStatus() {
		throw new InvalidSettingException(SOURCE, "jdbc", "Spring JDBC is not on the class path.",
				"Add 'spring-boot-starter-jdbc', or make a SubjectStatus bean.");
	}

	/**
	 * Backs off without Spring's JDBC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSource.class, JdbcTemplate.class })
	@ConditionalOnMissingBean(SubjectStatus.class)
	static class TableConfiguration {

		@Bean
		JdbcSubjectStatus joorSubjectStatus(AccountStatusProperties properties,
				ObjectProvider<DataSource> dataSources) {
			DataSource dataSource = dataSources.getIfUnique();
			if (dataSource == null) {
				throw new InvalidSettingException(SOURCE, "jdbc",
						"There is no DataSource, or several of which none is primary.",
						"Set 'spring.datasource.url', mark one DataSource as primary, or make a SubjectStatus bean.");
			}
			JdbcTemplate template = new JdbcTemplate(dataSource);
			template.setQueryTimeout(seconds(properties.timeout()));
			return new JdbcSubjectStatus(template, properties.jdbc().table());
		}

		@Bean
		@ConditionalOnMissingBean(name = "joorAccountTableCheck")
		SmartInitializingSingleton joorAccountTableCheck(JdbcSubjectStatus accounts,
				AccountStatusProperties properties) {
			return () -> checkTable(accounts, properties.jdbc().table());
		}

		private static int seconds(Duration timeout) {
			return (int) Math.max(1, timeout.plusMillis(999).toSeconds());
		}

		private static void checkTable(JdbcSubjectStatus accounts, String table) {
			try {
				accounts.find(new Subject(null, "joor"));
			}
			catch (BadSqlGrammarException ex) {
				throw new InvalidSettingException(AccountStatusProperties.PREFIX + ".jdbc.table", table,
						"There is no such table, it has other columns, or this user may not read it.",
						"Create it with the script for your database from "
								+ "'com/socioy/joor/security/accountstatus/jdbc/schema-*.sql'.");
			}
			catch (DataAccessException ex) {
				// A database that is down now may be up by the first request
			}
		}

	}

}
