package com.socioy.joor.security.guard;

import java.util.function.Predicate;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * A rule of Spring Security's firewall for names and values, asked only where it could
 * say no. What is printable ASCII is admitted by each of its rules, and is nearly all
 * that clients send; for a token of a thousand letters that saves matching a regular
 * expression against it each time a filter reads the header. Immutable.
 *
 * @param rule the rule, which admits printable ASCII
 * @since 0.1.0
 */
public record PrintableAscii(Predicate<String> rule) implements Predicate<String> {

	@Override
	public boolean test(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~') {
				return this.rule.test(text);
			}
		}
		return true;
	}

	/**
	 * Return Spring Security's firewall with its own rules behind this shortcut.
	 * @return a firewall that admits and rejects the same requests as
	 * {@link StrictHttpFirewall} does by default
	 */
	public static StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHeaderNames(new PrintableAscii(StrictHttpFirewall.ALLOWED_HEADER_NAMES));
		firewall.setAllowedHeaderValues(new PrintableAscii(StrictHttpFirewall.ALLOWED_HEADER_VALUES));
		firewall.setAllowedParameterNames(new PrintableAscii(StrictHttpFirewall.ALLOWED_PARAMETER_NAMES));
		return firewall;
	}

}
