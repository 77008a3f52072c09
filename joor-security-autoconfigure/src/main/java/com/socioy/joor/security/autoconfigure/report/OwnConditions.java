package com.socioy.joor.security.autoconfigure.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;

/**
 * Spring Boot's account of the conditions on our own auto-configurations. An application
 * that was compiled ahead of time has none: there only the result is known.
 */
class OwnConditions {

	static final String PREFIX = "com.socioy.joor.security.";

	private static final String NESTED = "; NestedCondition on ";

	private static final List<String> OURS = List.of("@" + ConditionalOnFeature.class.getSimpleName() + " ",
			"@" + ConditionalOnSwitch.class.getSimpleName() + " ");

	static final String DECIDED_AHEAD_OF_TIME = "decided when the application was compiled ahead of time";

	private final ConfigurableListableBeanFactory beanFactory;

	private final List<String> autoConfigurations;

	OwnConditions(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.autoConfigurations = ImportCandidates.load(AutoConfiguration.class, beanFactory.getBeanClassLoader())
			.getCandidates()
			.stream()
			.filter((candidate) -> candidate.startsWith(PREFIX))
			.toList();
	}

	List<String> autoConfigurations() {
		return this.autoConfigurations;
	}

	Map<String, ConditionAndOutcomes> outcomes() {
		Map<String, ConditionAndOutcomes> own = new TreeMap<>();
		report().getConditionAndOutcomesBySource().forEach((source, outcomes) -> {
			if (source.startsWith(PREFIX)) {
				own.put(source, outcomes);
			}
		});
		return own;
	}

	boolean isKnown() {
		return !outcomes().isEmpty();
	}

	boolean isActive(String autoConfiguration) {
		return this.beanFactory.containsBeanDefinition(autoConfiguration);
	}

	boolean isExcluded(String autoConfiguration) {
		return report().getExclusions().contains(autoConfiguration);
	}

	/**
	 * Return whether a bean comes from us.
	 * @param bean name of the bean
	 * @return whether one of our configurations declares it
	 */
	boolean isOurs(String bean) {
		if (!this.beanFactory.containsBeanDefinition(bean)) {
			return false;
		}
		String factory = this.beanFactory.getBeanDefinition(bean).getFactoryBeanName();
		return factory != null && factory.startsWith(PREFIX + "autoconfigure.");
	}

	boolean isBean(String name) {
		return this.beanFactory.containsBean(name);
	}

	/**
	 * Return what conditions have to say.
	 * @param outcomes outcomes of conditions
	 * @param match whether to ask those that matched, or those that did not
	 * @return their messages
	 */
	static Stream<String> messages(ConditionAndOutcomes outcomes, boolean match) {
		return outcomes.stream()
			.map(ConditionAndOutcome::getOutcome)
			.filter((outcome) -> outcome.isMatch() == match)
			.map(ConditionOutcome::getMessage)
			.filter(Objects::nonNull);
	}

	/**
	 * Shorten the message of a condition to what it says.
	 * @param message the message
	 * @return the message without the annotation, and of nested conditions only what
	 * speaks of beans and properties
	 */
	static String shorten(String message) {
		if (!message.contains(NESTED)) {
			return statement(message);
		}
		return Stream.of(StringUtils.delimitedListToStringArray(message, NESTED))
			.skip(1)
			.filter((part) -> !part.contains("found required class"))
			.map((part) -> statement(part.substring(Math.max(0, part.indexOf('@')))))
			.collect(Collectors.joining("; "));
	}

	private static String statement(String message) {
		if (message.startsWith("@ConditionalOnProperty")) {
			return message.endsWith("'") ? property(message) : message;
		}
		int start = message.startsWith("@") ? message.indexOf(' ') + 1 : 0;
		if (OURS.stream().anyMatch(message::startsWith)) {
			// They name what they are about, and then say it in a sentence
			start = message.indexOf(' ', start) + 1;
		}
		else if (start > 0 && message.startsWith("(", start)) {
			start = message.indexOf(") ", start) + 2;
		}
		return message.substring(start);
	}

	private static String property(String message) {
		String property = message.substring(message.lastIndexOf('\'', message.length() - 2) + 1, message.length() - 1);
		return property + (message.contains("did not find") ? " is not set" : " has another value");
	}

	private ConditionEvaluationReport report() {
		return ConditionEvaluationReport.get(this.beanFactory);
	}

}
