package com.socioy.joor.security.autoconfigure.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.access.AccessPolicy;
import com.socioy.joor.security.access.AccessRule;
import com.socioy.joor.security.access.AccessRules;
import com.socioy.joor.security.access.AccessRulesAuthorizationManager;
import com.socioy.joor.security.autoconfigure.Switch;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Looks at the rules once the application has started: prints them, and warns of those
 * that do not do what they say, and of mappings that no chain covers.
 */
final class AccessRulesInspection implements ApplicationListener<ContextRefreshedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(AccessRulesInspection.class);

	private static final Set<String> OURS = Set.of("joorAccessRulesReport", "joorAccessRulesInspection");

	private static final int SHOWN = 10;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ApplicationContext applicationContext;

	private final AccessRules rules;

	private final AccessRulesReport report;

	private final SecurityWarnings warnings;

	private final UncoveredMappings uncoveredMappings;

	AccessRulesInspection(ConfigurableListableBeanFactory beanFactory, ApplicationContext applicationContext,
			AccessRules rules, AccessRulesReport report, SecurityWarnings warnings,
			UncoveredMappings uncoveredMappings) {
		this.beanFactory = beanFactory;
		this.applicationContext = applicationContext;
		this.rules = rules;
		this.report = report;
		this.warnings = warnings;
		this.uncoveredMappings = uncoveredMappings;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() != this.applicationContext) {
			return;
		}
		List<String> users = users();
		List<String> uncovered = this.uncoveredMappings.find();
		this.report.update(users, uncovered);
		String table = this.report.table();
		if (!table.isEmpty()) {
			// Line breaks of an argument would be escaped
			logger.info(table);
		}
		if (users.isEmpty() && !this.rules.isEmpty()) {
			this.warnings.add(new SecurityWarning("rules-unused", "joor.security.web",
					"Rules are configured, but no filter chain uses them.",
					"Add '.anyRequest().access(manager)' to your chain, with the bean of type AccessRulesAuthorizationManager."));
		}
		if (!uncovered.isEmpty()) {
			this.warnings.add(new SecurityWarning("mappings-uncovered", uncovered.size() + " mappings",
					"No filter chain looks at requests to " + shorten(uncovered) + ".",
					"Add a chain without 'securityMatcher' that comes last; in place of 'ignoring()' use 'permitAll()'."));
		}
		warnOfConflicts();
		warnOfActuator();
	}

	private List<String> users() {
		List<String> users = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(AccessRulesAuthorizationManager.class, true, false)) {
			Arrays.stream(this.beanFactory.getDependentBeans(name))
				.filter((user) -> !OURS.contains(user))
				.forEach(users::add);
		}
		return users;
	}

	private void warnOfConflicts() {
		AccessRules.Conflicts conflicts = this.rules.conflicts();
		Map<String, List<AccessRules.Conflict>> bySource = new LinkedHashMap<>();
		conflicts.found()
			.forEach((conflict) -> bySource.computeIfAbsent(conflict.rule().source(), (key) -> new ArrayList<>())
				.add(conflict));
		bySource.forEach((source,
				opened) -> this.warnings.add(new SecurityWarning("rule-opened", source,
						shorten(opened.stream().map(AccessRulesInspection::describe).toList())
								+ ": more specific than '" + opened.get(0).rule().path() + "'.",
						"Add a rule for that path itself, or narrow the one that opens it.")));
		if (!conflicts.complete()) {
			this.warnings.add(new SecurityWarning("rules-not-compared", "joor.security.web.rules",
					"There are too many rules to compare each with each, so one that opens another may not be shown.",
					"Use fewer patterns with variables and wildcards in front, or test who may call which path."));
		}
	}

	private static String describe(AccessRules.Conflict conflict) {
		AccessRule opener = conflict.opener();
		String whom = (opener.requirement().policy() == AccessPolicy.PERMIT) ? "everybody" : "whoever is authenticated";
		return "'" + conflict.example() + "' is open to " + whom + " by the path '" + opener.path() + "' of '"
				+ opener.source() + "'";
	}

	private void warnOfActuator() {
		Environment environment = this.applicationContext.getEnvironment();
		String port = environment.getProperty("management.server.port");
		if (!Switch.isFeatureOn(environment, "actuator")
				|| (port != null && !port.equals(environment.getProperty("server.port", "8080")))) {
			return;
		}
		String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		for (AccessRule rule : this.rules.inOrder()) {
			if (base.length() > 1 && (rule.path().equals(base) || rule.path().startsWith(base + "/"))) {
				this.warnings.add(new SecurityWarning("rule-below-actuator", rule.source(),
						"The path '" + rule.path()
								+ "' is below the path of the actuator, whose endpoints have a chain of their own.",
						"Use 'joor.security.actuator' instead, and remove the rule."));
			}
		}
	}

	private static String shorten(List<String> all) {
		String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
		return (all.size() > SHOWN) ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
	}

	/**
	 * Finds mappings that no chain covers.
	 */
	@FunctionalInterface
	interface UncoveredMappings {

		/**
		 * Look at what is mapped now.
		 * @return one line for each mapping
		 */
		List<String> find();

	}

}
