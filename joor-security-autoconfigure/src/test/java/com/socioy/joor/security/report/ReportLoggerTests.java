package com.socioy.joor.security.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.core.ReportSection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReportLogger}.
 */
class ReportLoggerTests {

	@Test
	void blockWhenOneConfigurationOfAFeatureIsActiveShowsTheFeatureAsOnOnly() {
		String block = block(section("features", new FeatureDescriptor("web", "First", true, "on", List.of()),
				new FeatureDescriptor("web", "Second", false, "another chain is there", List.of())));
		assertThat(block).contains("On: web").doesNotContain("Off:");
	}

	@Test
	void blockWhenReasonIsLongShortensIt() {
		String block = block(
				section("features", new FeatureDescriptor("jwt", "Jwt", false, "x".repeat(500), List.of())));
		assertThat(block).contains("Off: jwt (" + "x".repeat(120) + "...)");
	}

	@Test
	void blockWhenManyRulesAreSetNamesTheirListOnce() {
		String block = block(section("properties", new PropertyDescriptor("joor.security.web.rules[0].path", "file"),
				new PropertyDescriptor("joor.security.web.rules[1].path", "file"),
				new PropertyDescriptor("joor.security.web.login", "file")));
		assertThat(block).contains("Set by you: joor.security.web.rules, joor.security.web.login");
	}

	private static String block(ReportSection... sections) {
		return new ReportLogger(new SecurityReport(List.of(sections), (name, ex) -> {
			throw new AssertionError(name, ex);
		})).block();
	}

	private static ReportSection section(String name, Object... content) {
		return new ReportSection() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Object content() {
				return List.of(content);
			}

		};
	}

}
