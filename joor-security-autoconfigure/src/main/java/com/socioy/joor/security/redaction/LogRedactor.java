package com.socioy.joor.security.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.redact.Redactor;

/**
 * Decides what of a log event is written, whatever library writes it.
 * <p>
 * Control characters that come with an argument are written as escapes, so that the value
 * stays in its line. Line breaks of the template itself, and of messages of exceptions,
 * are the developer's and stay; but unless the format is structured, each line after the
 * first is indented, so that none can be taken for a record of its own.
 * <p>
 * Immutable, safe for use by several threads. What has nothing to hide is returned as the
 * same instance.
 *
 * @since 0.1.0
 */
public final class LogRedactor {

	private static final String INDENT = "    ";

	private static final int MAX_DEPTH = 6;

	private final Redactor lines;

	private final Redactor line;

	private final boolean indent;

	/**
	 * Create a redactor.
	 * @param redactor what takes secrets out of text
	 * @param structured whether the format encodes line breaks itself, as JSON does
	 */
	public LogRedactor(Redactor redactor, boolean structured) {
		this.lines = redactor.withLineBreaks(true);
		this.line = redactor.withLineBreaks(false);
		this.indent = !structured;
	}

	/**
	 * Return a message as it may be written.
	 * @param template the text before its arguments were put in
	 * @param arguments the arguments
	 * @param formatted the text with its arguments
	 * @param formatter puts arguments into a template as the library does; {@code null}
	 * if that is not known
	 * @return the message
	 */
	public String message(@Nullable String template, Object @Nullable [] arguments, String formatted,
			@Nullable BiFunction<String, Object[], String> formatter) {
		if (!hasControl(formatted)) {
			return this.lines.redact(formatted);
		}
		if (template == null || arguments == null || arguments.length == 0) {
			return text(formatted);
		}
		if (!hasControl(template)) {
			return this.line.redact(formatted);
		}
		return text((formatter != null) ? formatter.apply(template, escaped(arguments)) : formatted);
	}

	/**
	 * Return text of several lines as it may be written.
	 * @param text the text
	 * @return the text
	 */
	public String text(String text) {
		String redacted = this.lines.redact(text);
		return (this.indent && redacted.indexOf('\n') >= 0) ? indent(redacted) : redacted;
	}

	/**
	 * Return text that has to stay in one line as it may be written.
	 * @param text the text
	 * @return the text
	 */
	public String line(String text) {
		return this.line.redact(text);
	}

	/**
	 * Return the value of a field as it may be written.
	 * @param name the name of the field
	 * @param value its value
	 * @return the value
	 */
	public @Nullable Object value(String name, @Nullable Object value) {
		return (value != null && this.line.isSecret(name)) ? Redactor.MASK : value(value, 0);
	}

	/**
	 * Return the fields of a diagnostic context as they may be written.
	 * @param fields values by name
	 * @return the fields
	 */
	public Map<String, String> fields(Map<String, String> fields) {
		Map<String, String> result = null;
		for (Map.Entry<String, String> field : fields.entrySet()) {
			String value = field.getValue();
			String redacted = (value != null) ? this.line.redact(field.getKey(), value) : null;
			if (redacted != null && !redacted.equals(value)) {
				result = (result != null) ? result : new LinkedHashMap<>(fields);
				result.put(field.getKey(), redacted);
			}
		}
		return (result != null) ? result : fields;
	}

	private @Nullable Object value(@Nullable Object value, int depth) {
		if (value == null || value instanceof Number || value instanceof Boolean) {
			return value;
		}
		if (depth > MAX_DEPTH) {
			return Redactor.MASK;
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> result = new LinkedHashMap<>();
			map.forEach((key, element) -> {
				String name = String.valueOf(key);
				result.put(this.line.redact(name),
						(element != null && this.line.isSecret(name)) ? Redactor.MASK : value(element, depth + 1));
			});
			return result;
		}
		if (value instanceof Iterable<?> elements) {
			List<@Nullable Object> result = new ArrayList<>();
			elements.forEach((element) -> result.add(value(element, depth + 1)));
			return result;
		}
		if (value instanceof Object[] elements) {
			return value(Arrays.asList(elements), depth);
		}
		return this.line.redact(String.valueOf(value));
	}

	private @Nullable Object[] escaped(@Nullable Object[] arguments) {
		@Nullable Object[] result = new @Nullable Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			Object argument = arguments[i];
			boolean plain = argument == null || argument instanceof Number || argument instanceof Boolean
					|| argument instanceof Throwable;
			result[i] = (argument == null || plain) ? argument : escaped(argument);
		}
		return result;
	}

	private Object escaped(Object argument) {
		try {
			String text = (argument instanceof Object[] elements) ? Arrays.deepToString(elements)
					: String.valueOf(argument);
			return hasControl(text) ? this.line.redact(text) : argument;
		}
		catch (RuntimeException ex) {
			// The library says so in the message
			return argument;
		}
	}

	private static boolean hasControl(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c == 0x7F || c == 0x85 || c == '\u2028' || c == '\u2029') {
				return true;
			}
		}
		return false;
	}

	private static String indent(String text) {
		StringBuilder result = new StringBuilder(text.length() + INDENT.length() * 4);
		int from = 0;
		for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
			result.append(text, from, end + 1);
			from = end + 1;
			boolean blank = from >= text.length() || text.charAt(from) == '\n' || text.charAt(from) == '\r';
			result.append(blank ? "" : INDENT);
		}
		return result.append(text, from, text.length()).toString();
	}

}
