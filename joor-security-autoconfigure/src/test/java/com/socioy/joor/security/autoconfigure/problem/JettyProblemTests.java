package com.socioy.joor.security.autoconfigure.problem;

/**
 * Tests for errors on Jetty.
 */
class JettyProblemTests extends AbstractProblemServerTests {

	JettyProblemTests() {
		super("org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration");
	}

}
