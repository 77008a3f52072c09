package com.socioy.joor.security.autoconfigure.problem;

/**
 * Tests for errors on Tomcat.
 */
class TomcatProblemTests extends AbstractProblemServerTests {

	TomcatProblemTests() {
		super("org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration");
	}

}
