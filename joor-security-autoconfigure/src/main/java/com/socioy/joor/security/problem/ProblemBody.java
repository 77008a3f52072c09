package com.socioy.joor.security.problem;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;
import org.springframework.web.util.HtmlUtils;

/**
 * Bytes of a problem, in JSON or as a small page that works under the strictest content
 * security policy: no script, no style, no link.
 *
 * @param contentType media type of the bytes, with the charset where it has one
 * @param bytes the body
 */
record ProblemBody(String contentType, byte[] bytes) {

	private static final JsonWriter<Map<String, Object>> JSON = JsonWriter.standard();

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head><meta charset="utf-8"><title>%1$s</title></head>
			<body>
			<h1>%1$s</h1>
			<p>The request could not be completed (status %2$d).</p>
			<p>If you ask for help, name this error id: <code>%3$s</code></p>
			</body>
			</html>
			""";

	static ProblemBody json(Problem problem) {
		return new ProblemBody(Problem.MEDIA_TYPE, utf8(JSON.writeToString(problem.toMap())));
	}

	static ProblemBody html(Problem problem) {
		return new ProblemBody("text/html;charset=UTF-8", utf8(PAGE.formatted(HtmlUtils.htmlEscape(problem.title()),
				problem.status(), HtmlUtils.htmlEscape(problem.errorId()))));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
