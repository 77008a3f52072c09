package com.socioy.joor.security.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every Java snippet of the documentation is cut from code that compiles.
 */
class DocsSnippetsTests {

	private static final Pattern JAVA_BLOCK = Pattern.compile(
			"(?m)(?:^<!-- snippet: (?<file>[^#\\s]+)#(?<tag>[\\w-]+) -->\\s*\\n)?^```java\\s*\\n(?<code>(?s).*?)^```");

	@TestFactory
	Stream<DynamicTest> everyJavaBlockEqualsItsSource() {
		return Repository.pages().stream().flatMap(DocsSnippetsTests::testsOf);
	}

	@Test
	void regionWhenTaggedIsFoundWithoutItsIndentation() {
		String source = "class A {\n\t// tag::a[]\n\tint i;\n\n\t\tint j;\n\t// end::a[]\n}\n";
		assertThat(region(source, "a")).isEqualTo("int i;\n\n\tint j;");
		assertThat(region(source, "b")).isNull();
	}

	private static Stream<DynamicTest> testsOf(Path page) {
		String name = Repository.root().relativize(page).toString();
		return JAVA_BLOCK.matcher(Repository.read(page))
			.results()
			.map((block) -> DynamicTest.dynamicTest(name + " " + ((block.group(2) != null) ? block.group(2) : "block"),
					() -> check(name, block.group(1), block.group(2), block.group(3))));
	}

	private static void check(String page, String file, String tag, String code) {
		assertThat(file).as("%s has a Java block without '<!-- snippet: path#tag -->':%n%s", page, code).isNotNull();
		Path source = Repository.root().resolve(file);
		assertThat(Files.exists(source)).as("%s names %s, which does not exist", page, file).isTrue();
		assertThat(normalize(code)).as("%s: snippet %s#%s", page, file, tag)
			.isEqualTo(region(Repository.read(source), tag));
	}

	private static String region(String source, String tag) {
		Matcher matcher = Pattern
			.compile("(?s)//\\s*tag::" + Pattern.quote(tag) + "\\[\\][^\\n]*\\n(.*?)[^\\n]*//\\s*end::"
					+ Pattern.quote(tag) + "\\[\\]")
			.matcher(source);
		return matcher.find() ? normalize(matcher.group(1)) : null;
	}

	private static String normalize(String code) {
		List<String> lines = code.lines().map((line) -> line.replace("    ", "\t")).map(String::stripTrailing).toList();
		int indent = lines.stream()
			.filter((line) -> !line.isEmpty())
			.mapToInt((line) -> line.length() - line.stripLeading().length())
			.min()
			.orElse(0);
		return String.join("\n", lines.stream().map((line) -> line.isEmpty() ? line : line.substring(indent)).toList())
			.strip();
	}

}
