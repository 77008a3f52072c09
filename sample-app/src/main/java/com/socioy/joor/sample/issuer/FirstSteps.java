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
		out.println(
				"""

						Try it: products are open, everything else wants a token.

						  curl -i %1$s/products
						  curl -i %1$s/api/orders

						  login() { curl -s %1$s/auth/login -H 'Content-Type: application/json' \\
						    -d "{\\"username\\":\\"$1\\",\\"password\\":\\"$2\\",\\"code\\":\\"$3\\"}" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'; }
						  ALICE=$(login alice %2$s)   # a user
						  BOB=$(login bob %3$s)     # another user
						  ADMIN=$(login admin %4$s)   # may read /api/reports/sales
						  OPS=$(login ops %5$s)     # may read the actuator
						  BOSS=$(login admin %4$s %6$s)   # the administrator with a second factor

						  curl -i %1$s/api/me -H "Authorization: Bearer $ALICE"
						  curl -s %1$s/actuator/joorsecurity -H "Authorization: Bearer $OPS"
						"""
					.formatted(url, this.users.passwordOf("alice"), this.users.passwordOf("bob"),
							this.users.passwordOf("admin"), this.users.passwordOf("ops"), this.users.code()));
	}

}
