package com.socioy.joor.security.problem;

import java.util.Map;

/**
 * What is wrong with one part of the input: where, and which rule it breaks. Never the
 * value.
 *
 * @param field name of the part, as the client knows it
 * @param code name of the rule, for example {@code NotBlank}
 */
record FieldProblem(String field, String code) {

	private static final int MAX_LENGTH = 100;

	FieldProblem {
		field = withoutKeys(field);
		code = (code.length() <= MAX_LENGTH) ? code : code.substring(0, MAX_LENGTH);
	}

	Map<String, Object> toMap() {
		return Map.of("field", this.field, "code", this.code);
	}

	/**
	 * Leave out keys of maps, which the client chose: only the index of a list stays.
	 */
	private static String withoutKeys(String path) {
		StringBuilder result = new StringBuilder(path.length());
		int start = 0;
		while (start < path.length()) {
			int open = path.indexOf('[', start);
			int close = (open != -1) ? path.indexOf(']', open) : -1;
			if (close == -1) {
				result.append(path, start, (open != -1) ? open : path.length());
				break;
			}
			result.append(path, start, open + 1);
			if (path.substring(open + 1, close).chars().allMatch((c) -> c >= '0' && c <= '9')) {
				result.append(path, open + 1, close);
			}
			result.append(']');
			start = close + 1;
		}
		if (result.length() > MAX_LENGTH) {
			result.setLength(MAX_LENGTH);
		}
		return result.toString();
	}

}
