package com.socioy.joor.security.problem;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers errors that Tomcat finds before any filter runs, or that no error page took:
 * malformed requests, headers that are too large, methods that are switched off. Replaces
 * Tomcat's page, which names the server.
 *
 * @since 0.1.0
 */
public final class TomcatProblemValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(TomcatProblemValve.class);

	private final ProblemHandling handling;

	/**
	 * Create a valve.
	 * @param handling makes and writes problems
	 */
	public TomcatProblemValve(ProblemHandling handling) {
		this.handling = handling;
		setShowServerInfo(false);
		setShowReport(false);
	}

	// What the parser throws is about what the client sent: no stack of it, and no error
	private static boolean isMalformed(Request request, int status, @Nullable Throwable throwable) {
		boolean beforeAnyApplication = request.getContext() == null;
		return (status < 500) ? (throwable != null || (status == 400 && beforeAnyApplication))
				: (beforeAnyApplication && throwable instanceof IllegalArgumentException);
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			if (isMalformed(request, status, throwable)) {
				this.handling.clientErrors().malformed(request, status);
			}
			else if (throwable != null) {
				this.handling.errors().tell(request, status, throwable);
			}
			this.handling.headers().write(request.isSecure(), response::containsHeader, response::setHeader);
			this.handling.render(request, response, status);
			response.finishResponse();
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("The error response could not be written", ex);
		}
	}

}
