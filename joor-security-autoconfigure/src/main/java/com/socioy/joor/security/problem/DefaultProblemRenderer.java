package com.socioy.joor.security.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.socioy.joor.security.web.ErrorId;

/**
 * Writes a problem as {@code application/problem+json}, and as a small neutral page for a
 * client that would rather read HTML. Headers that are there already stay, except those
 * that describe a body which is no longer sent.
 *
 * @since 0.1.0
 */
public final class DefaultProblemRenderer implements ProblemRenderer {

	private static final List<String> HEADERS_OF_BODY = List.of("Content-Disposition", "Content-Encoding",
			"Content-Language", "Content-Range", "ETag", "Last-Modified");

	@Override
	public void render(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean html = AcceptHeader.prefersHtml(request);
		ProblemBody body = html ? ProblemBody.html(problem) : ProblemBody.json(problem);
		response.resetBuffer();
		for (String header : HEADERS_OF_BODY) {
			if (response.containsHeader(header)) {
				response.setHeader(header, null);
			}
		}
		response.setStatus(problem.status());
		response.setHeader(ErrorId.HEADER, problem.errorId());
		if (!response.containsHeader("Cache-Control")) {
			response.setHeader("Cache-Control", "no-store");
		}
		response.setContentType(body.contentType());
		response.setContentLength(body.bytes().length);
		write(body.bytes(), response);
	}

	private void write(byte[] bytes, HttpServletResponse response) throws IOException {
		try {
			response.getOutputStream().write(bytes);
		}
		catch (IllegalStateException ex) {
			// Someone asked for the writer before; nobody may have both
			response.getWriter().write(new String(bytes, StandardCharsets.UTF_8));
		}
	}

}
