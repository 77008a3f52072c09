package com.socioy.joor.security.autoconfigure.problem;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Properties of problem details.
 *
 * @param typeBase What the type of every problem begins with; an absolute URI to which
 * the name of the problem is appended.
 * @param log Logging of server errors.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.problem")
public record ProblemProperties(@DefaultValue("urn:joor:problem:") String typeBase, @DefaultValue Log log) {

	public ProblemProperties {
		if (typeBase.indexOf(':') < 1 || !typeBase.chars().allMatch((c) -> c > ' ' && c < 127 && c != '"')) {
			throw new InvalidSettingException("joor.security.problem.type-base", typeBase, "It is not an absolute URI.",
					"Set it to a URI such as 'https://example.org/problems/', or leave it out.");
		}
	}

	/**
	 * Logging of server errors.
	 *
	 * @param stacksPerWindow How often the same stack is logged in a window of time.
	 * @param window Length of a window of time.
	 * @param distinctStacks How many stacks are told apart at a time.
	 */
	public record Log(@DefaultValue("3") int stacksPerWindow, @DefaultValue("1m") Duration window,
			@DefaultValue("1000") int distinctStacks) {

		public Log {
			requirePositive("stacks-per-window", stacksPerWindow);
			requirePositive("distinct-stacks", distinctStacks);
			if (window.isNegative() || window.isZero()) {
				throw invalid("window", window.toString());
			}
		}

		private static void requirePositive(String name, int value) {
			if (value < 1) {
				throw invalid(name, String.valueOf(value));
			}
		}

		private static InvalidSettingException invalid(String name, String value) {
			return new InvalidSettingException("joor.security.problem.log." + name, value, "It must be positive.",
					"Set a positive value, or leave it out.");
		}

	}

}
