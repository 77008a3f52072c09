package com.socioy.joor.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks for closed paths in many spellings. Leaves what each was answered in
 * {@code target/bypass-corpus.md}.
 */
@SampleTest
class BypassCorpusTests {

	private static final List<String> CLOSED_TO_ANONYMOUS = List.of("/api/orders", "/api/me", "/api/reports/sales",
			"/api/reports/customers", "/actuator/metrics", "/actuator/info", "/actuator", "/ws/orders");

	private static final List<String> CLOSED_TO_USERS = List.of("/api/reports/sales", "/actuator/metrics", "/actuator");

	@Test
	void closedPathsWhenSpelledInAnyWayThenStayClosed(RawHttp raw, Tokens tokens) throws IOException {
		List<Spelling> spellings = Spelling.all();
		List<String> open = new ArrayList<>();
		StringBuilder table = new StringBuilder("# Spellings of closed paths\n\n");
		table.append("What a caller is answered who may not see the path. 0: connection closed without an answer.\n");
		table.append("\n## Anonymous\n\n");
		ask(raw, null, spellings, CLOSED_TO_ANONYMOUS, table, open);
		table.append("\n## Authenticated, with role USER\n\n");
		ask(raw, tokens.bob(), spellings, CLOSED_TO_USERS, table, open);
		Files.writeString(Path.of("target", "bypass-corpus.md"), table);
		assertThat(spellings).hasSizeGreaterThanOrEqualTo(60);
		assertThat(open).isEmpty();
	}

	private static void ask(RawHttp raw, @Nullable String token, List<Spelling> spellings, List<String> paths,
			StringBuilder table, List<String> open) {
		table.append(paths.stream().collect(Collectors.joining("` | `", "| spelling | `", "` |\n")));
		table.append("|---".repeat(paths.size() + 1)).append("|\n");
		for (Spelling spelling : spellings) {
			table.append("| ").append(spelling.name());
			for (String path : paths) {
				RawHttp.Request request = spelling.request().apply(raw, path);
				if (token != null) {
					request.bearer(token);
				}
				int status = request.send().status();
				table.append(" | ").append(status);
				if (status >= 200 && status < 400) {
					open.add(spelling.name() + " of " + path + ": " + status);
				}
			}
			table.append(" |\n");
		}
	}

}
