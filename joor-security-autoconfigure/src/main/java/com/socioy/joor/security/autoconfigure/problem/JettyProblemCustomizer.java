package com.socioy.joor.security.autoconfigure.problem;

import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.webapp.AbstractConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import com.socioy.joor.security.problem.JettyContextProblemHandler;
import com.socioy.joor.security.problem.JettyServerProblemHandler;
import com.socioy.joor.security.problem.ProblemHandling;

/**
 * Puts our error handlers in the place of Jetty's own, for the server and for the
 * application's context. A handler of the user stays.
 */
class JettyProblemCustomizer implements WebServerFactoryCustomizer<JettyServletWebServerFactory>, Ordered {

	private final ProblemHandling handling;

	JettyProblemCustomizer(ProblemHandling handling) {
		this.handling = handling;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(JettyServletWebServerFactory factory) {
		factory.addServerCustomizers(this::customize);
		factory.addConfigurations(new ErrorHandlerConfiguration(this.handling));
	}

	private void customize(Server server) {
		Request.Handler handler = server.getErrorHandler();
		if (handler == null || handler.getClass().getName().startsWith("org.eclipse.jetty.")) {
			server.setErrorHandler(new JettyServerProblemHandler(this.handling.problems(), this.handling.headers()));
		}
	}

	private static final class ErrorHandlerConfiguration extends AbstractConfiguration {

		private final ProblemHandling handling;

		ErrorHandlerConfiguration(ProblemHandling handling) {
			super(new AbstractConfiguration.Builder());
			this.handling = handling;
		}

		@Override
		public void configure(WebAppContext context) {
			Request.Handler handler = context.getErrorHandler();
			if (handler instanceof ErrorPageErrorHandler pages
					&& handler.getClass().getName().startsWith("org.springframework.boot.")) {
				context.setErrorHandler(new JettyContextProblemHandler(this.handling.problems(),
						this.handling.headers(), pages.getErrorPages()));
			}
		}

	}

}
