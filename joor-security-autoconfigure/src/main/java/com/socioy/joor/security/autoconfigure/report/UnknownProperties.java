package com.socioy.joor.security.autoconfigure.report;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Warns about properties of ours that do not exist: a misspelt one has no effect, and
 * whoever wrote it believes that it has. Knows the existing ones from the metadata that
 * stands beside our classes; without it, as in a native image, it stays silent.
 */
class UnknownProperties implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(UnknownProperties.class);

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("joor.security");

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String LIST = "java.util.List<";

	private static final String ELEMENT = "[].";

	private final PropertyOrigins origins;

	private final SecurityWarnings warnings;

	UnknownProperties(PropertyOrigins origins, SecurityWarnings warnings) {
		this.origins = origins;
		this.warnings = warnings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Collection<String> found = this.origins.all(ROOT::isAncestorOf).keySet();
		if (found.isEmpty()) {
			return;
		}
		List<String> known = known();
		if (!known.isEmpty()) {
			found.stream().filter((name) -> !isKnown(name, known)).forEach((name) -> warn(name, known));
		}
	}

	private void warn(String name, List<String> known) {
		String nearest = known.stream()
			.min(Comparator.comparingInt((candidate) -> distance(uniform(candidate), uniform(name))))
			.orElseThrow();
		this.warnings
			.add(new SecurityWarning("property-unknown", name, "There is no such property, so it has no effect.",
					"Remove it or correct its name; the nearest is '" + nearest + "'."));
	}

	static boolean isKnown(String name, List<String> known) {
		String uniform = uniform(name);
		return known.stream()
			.map(UnknownProperties::uniform)
			.anyMatch((candidate) -> uniform.equals(candidate) || uniform.startsWith(candidate + "[")
					|| uniform.startsWith(candidate + ".") || candidate.startsWith(uniform + ELEMENT));
	}

	// A name from an environment variable has lost its dashes; any index is as good as
	// another.
	private static String uniform(String name) {
		StringBuilder uniform = new StringBuilder(name.length());
		boolean index = false;
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			index = (index || name.charAt(Math.max(0, i - 1)) == '[') && character >= '0' && character <= '9';
			if (character != '-' && !index) {
				uniform.append(character);
			}
		}
		return uniform.toString().toLowerCase(Locale.ROOT);
	}

	/**
	 * Count the letters to insert, remove or exchange that lead from one text to another.
	 * @param one a text
	 * @param other another text
	 * @return the Levenshtein distance
	 */
	static int distance(String one, String other) {
		int[] previous = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int[] current = new int[other.length() + 1];
			current[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int exchange = previous[j - 1] + ((one.charAt(i - 1) != other.charAt(j - 1)) ? 1 : 0);
				current[j] = Math.min(exchange, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[other.length()];
	}

	private static List<String> known() {
		Class<?> type = UnknownProperties.class;
		String file = type.getName().replace('.', '/') + ".class";
		String location = String.valueOf(type.getClassLoader().getResource(file));
		if (!location.endsWith(file)) {
			return List.of();
		}
		try (InputStream stream = URI.create(location.substring(0, location.length() - file.length()) + METADATA)
			.toURL()
			.openStream()) {
			Map<String, Object> metadata = JsonParserFactory.getJsonParser()
				.parseMap(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
			return names(metadata.get("properties"));
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.debug("Properties cannot be checked for misspelt names", ex);
			return List.of();
		}
	}

	private static List<String> names(@Nullable Object properties) {
		if (!(properties instanceof List<?> list)) {
			return List.of();
		}
		return list.stream()
			.flatMap((property) -> (property instanceof Map<?, ?> map)
					? names(String.valueOf(map.get("name")), String.valueOf(map.get("type"))) : Stream.empty())
			.toList();
	}

	// The metadata does not say what the elements of a list consist of, but the record
	// does.
	private static Stream<String> names(String property, String type) {
		if (!type.startsWith(LIST) || !type.endsWith(">")) {
			return Stream.of(property);
		}
		String element = type.substring(LIST.length(), type.length() - 1);
		Class<?> resolved = ClassUtils.resolveClassName(element, UnknownProperties.class.getClassLoader());
		return resolved.isRecord() ? keys(resolved).map((key) -> property + ELEMENT + key) : Stream.of(property);
	}

	private static Stream<String> keys(Class<?> type) {
		int count = type.getRecordComponents().length;
		return Arrays.stream(type.getDeclaredConstructors())
			.filter((constructor) -> constructor.getParameterCount() == count)
			.limit(1)
			.flatMap((constructor) -> Arrays.stream(constructor.getParameters()))
			.map((parameter) -> {
				Name name = parameter.getAnnotation(Name.class);
				return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(parameter.getName());
			});
	}

}
