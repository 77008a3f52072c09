package com.socioy.joor.security.autoconfigure.problem;

import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import com.socioy.joor.security.problem.ProblemHandling;
import com.socioy.joor.security.problem.TomcatProblemValve;

/**
 * Puts our error valve in the place of Tomcat's own. A valve of another type, which the
 * user added or named, stays, and ours keeps away.
 */
class TomcatProblemCustomizer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

	private final ProblemHandling handling;

	TomcatProblemCustomizer(ProblemHandling handling) {
		this.handling = handling;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addContextCustomizers(this::customize);
	}

	private void customize(Context context) {
		Container host = context.getParent();
		if (host instanceof StandardHost standard) {
			if (!ErrorReportValve.class.getName().equals(standard.getErrorReportValveClass())) {
				return;
			}
			standard.setErrorReportValveClass(TomcatProblemValve.class.getName());
		}
		Pipeline pipeline = host.getPipeline();
		for (Valve valve : pipeline.getValves()) {
			if (valve instanceof ErrorReportValve && valve.getClass() != ErrorReportValve.class) {
				return;
			}
		}
		for (Valve valve : pipeline.getValves()) {
			if (valve instanceof ErrorReportValve) {
				pipeline.removeValve(valve);
			}
		}
		pipeline.addValve(new TomcatProblemValve(this.handling));
	}

}
