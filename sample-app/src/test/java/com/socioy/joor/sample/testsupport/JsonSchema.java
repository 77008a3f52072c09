package com.socioy.joor.sample.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Checks documents against a JSON Schema (draft 2020-12), as far as ours goes: a keyword
 * that is not known here fails.
 */
public final class JsonSchema {

	private static final Set<String> IGNORED = Set.of("$schema", "$id", "title", "description");

	private final JsonNode schema;

	public JsonSchema(JsonNode schema) {
		this.schema = schema;
	}

	/**
	 * Return what is wrong with a document.
	 * @param document the document
	 * @return one line for each mistake
	 */
	public List<String> check(JsonNode document) {
		List<String> mistakes = new ArrayList<>();
		check("", this.schema, document, mistakes);
		return mistakes;
	}

	private void check(String path, JsonNode schema, JsonNode value, List<String> mistakes) {
		for (Map.Entry<String, JsonNode> rule : schema.properties()) {
			String keyword = rule.getKey();
			if (!IGNORED.contains(keyword) && !isMet(path, keyword, rule.getValue(), schema, value, mistakes)) {
				mistakes.add(path + " breaks " + keyword + " " + rule.getValue() + ": " + value);
			}
		}
	}

	private boolean isMet(String path, String keyword, JsonNode rule, JsonNode schema, JsonNode value,
			List<String> mistakes) {
		return switch (keyword) {
			case "type" -> isType(rule.stringValue(), value);
			case "required" -> rule.valueStream().allMatch((name) -> value.has(name.stringValue()));
			case "properties" -> {
				rule.properties().forEach((property) -> {
					if (value.has(property.getKey())) {
						check(path + "/" + property.getKey(), property.getValue(), value.get(property.getKey()),
								mistakes);
					}
				});
				yield true;
			}
			case "additionalProperties" -> rule.booleanValue()
					|| value.propertyStream().allMatch((property) -> schema.path("properties").has(property.getKey()));
			case "items" -> {
				value.valueStream().forEach((item) -> check(path + "/*", rule, item, mistakes));
				yield true;
			}
			case "minItems" -> value.size() >= rule.intValue();
			case "enum" -> rule.valueStream().anyMatch(value::equals);
			case "const" -> rule.equals(value);
			case "pattern" -> Pattern.compile(rule.stringValue()).matcher(value.asString()).find();
			case "maxLength" -> value.asString().length() <= rule.intValue();
			case "minLength" -> value.asString().length() >= rule.intValue();
			case "minimum" -> value.longValue() >= rule.longValue();
			case "maximum" -> value.longValue() <= rule.longValue();
			default -> false;
		};
	}

	private static boolean isType(String type, JsonNode value) {
		return switch (type) {
			case "object" -> value.isObject();
			case "array" -> value.isArray();
			case "string" -> value.isString();
			case "integer" -> value.isIntegralNumber();
			default -> false;
		};
	}

}
