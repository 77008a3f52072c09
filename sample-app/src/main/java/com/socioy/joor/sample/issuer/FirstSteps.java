package com.socioy.joor.sample.issuer;

import java.io.PrintStream;

import org.springframework.core.env.Environment;

/**
 * Shows whoever started the service what to try next. Meant for standard output and not
 * for the log, which passwords must never reach.
 */
public final class FirstSteps {

	private final DemoUsers users;

	private final Environment environment;

	FirstSteps(DemoUsers users, Environment environment) {
		this.users = users;
		this.environment = environment;
	}

	/**
	 * Print the steps, with the port and the passwords of this start.
	 * @param out where to
	 */
	public void print(PrintStream out) {
		String url = "http://localhost:" + this.environment.getProperty("local.server.port", "8080");
		out.println("""

				Try it: products are open, everything else wants a token.

				  curl -i %1$s/products
				  curl -i %1$s/api/orders
				  TOKEN=$(curl -s %1$s/auth/login -H 'Content-Type: application/json' \\
				    -d '{"username":"alice","password":"%2$s"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
				  curl -i %1$s/api/me -H "Authorization: Bearer $TOKEN"

				Others to log in as:
				%3$s%4$s%5$s""".formatted(url, this.users.passwordOf("alice"), line("bob", "another user"),
				line("admin", "may read /api/reports/sales"), line("ops", "may read /actuator/joorsecurity")));
	}

	private String line(String user, String what) {
		return "  %-5s  %s  (%s)%n".formatted(user, this.users.passwordOf(user), what);
	}

}
