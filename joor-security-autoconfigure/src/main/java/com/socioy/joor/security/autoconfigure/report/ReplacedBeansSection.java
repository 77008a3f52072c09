package com.socioy.joor.security.autoconfigure.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.util.StringUtils;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.report.ReplacedBeanDescriptor;

/**
 * Shows which of our beans gave way to a bean of the user.
 */
class ReplacedBeansSection implements ReportSection {

	private static final String MISSING_BEAN = "@ConditionalOnMissingBean";

	private static final String FOUND = "found beans ";

	private final OwnConditions conditions;

	ReplacedBeansSection(OwnConditions conditions) {
		this.conditions = conditions;
	}

	@Override
	public String name() {
		return "replaced";
	}

	@Override
	public Object content() {
		if (!this.conditions.isKnown()) {
			return OwnConditions.DECIDED_AHEAD_OF_TIME;
		}
		List<ReplacedBeanDescriptor> replaced = new ArrayList<>();
		this.conditions.outcomes().forEach((source, outcomes) -> {
			List<String> by = replacements(outcomes);
			if (!by.isEmpty()) {
				replaced.add(new ReplacedBeanDescriptor(source.substring(source.lastIndexOf('#') + 1), by));
			}
		});
		return replaced;
	}

	private List<String> replacements(ConditionAndOutcomes outcomes) {
		return OwnConditions.messages(outcomes, false)
			.filter((message) -> message.startsWith(MISSING_BEAN))
			.flatMap((message) -> beans(message).stream())
			.filter((bean) -> !this.conditions.isOurs(bean))
			.distinct()
			.toList();
	}

	// Spring Boot keeps the names of the beans in the message only
	private Set<String> beans(String message) {
		Set<String> beans = new LinkedHashSet<>();
		String[] findings = StringUtils.delimitedListToStringArray(message, FOUND);
		for (int i = 1; i < findings.length; i++) {
			for (String word : StringUtils.tokenizeToStringArray(findings[i], ", ")) {
				if (this.conditions.isBean(word)) {
					beans.add(word);
				}
			}
		}
		return beans;
	}

}
