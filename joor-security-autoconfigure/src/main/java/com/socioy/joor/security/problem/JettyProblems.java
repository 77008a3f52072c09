package com.socioy.joor.security.problem;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.web.ErrorId;
import com.socioy.joor.security.web.FallbackHeaders;

/**
 * Writes problems with Jetty's own request and response, where there is no servlet yet.
 */
final class JettyProblems {

	private JettyProblems() {
	}

	static void write(Problems problems, FallbackHeaders fallback, Request request, Response response, int status,
			Callback callback) {
		HttpFields.Mutable headers = response.getHeaders();
		fallback.write(request.isSecure(), headers::contains, headers::put);
		ByteBuffer body = body(problems, request.getHeaders().get(HttpHeader.ACCEPT), status, headers);
		response.setStatus(status);
		response.write(true, body, callback);
	}

	static ByteBuffer body(Problems problems, @Nullable String accept, int status, HttpFields.Mutable headers) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		Problem problem = problems.of(new UUID(random.nextLong(), random.nextLong()).toString(), status);
		ProblemBody body = AcceptHeader.prefersHtml(accept) ? ProblemBody.html(problem) : ProblemBody.json(problem);
		headers.put(ErrorId.HEADER, problem.errorId());
		headers.put(HttpHeader.CONTENT_TYPE, body.contentType());
		headers.put(HttpHeader.CONTENT_LENGTH, body.bytes().length);
		return ByteBuffer.wrap(body.bytes());
	}

}
