package com.socioy.joor.security.redact;

import java.util.Collection;
import java.util.List;

/**
 * Takes secrets out of text: values of fields whose name says that they are secret, and
 * what can be told by its own shape, for example JSON Web Tokens, API keys, private keys
 * and passwords in URLs. Characters that would begin a new line or drive a terminal are
 * written as escapes.
 * <p>
 * One pass from left to right without backtracking: the time grows with the length of the
 * text and with nothing else. In doubt more is taken out rather than less. Immutable,
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Redactor {

	/**
	 * What stands where a secret was.
	 */
	public static final String MASK = "***";

	private final SecretNames names;

	private final boolean payments;

	private final boolean lines;

	private final Triggers triggers;

	private Redactor(SecretNames names, boolean payments, boolean lines) {
		this.names = names;
		this.payments = payments;
		this.lines = lines;
		this.triggers = new Triggers(payments, lines);
	}

	/**
	 * Return a redactor for security events: also numbers of cards and bank accounts are
	 * taken out, and all of the text stays in one line.
	 * @return the redactor
	 */
	public static Redactor forEvents() {
		return new Redactor(new SecretNames(List.of()), true, false);
	}

	/**
	 * Return a redactor for the log of an application. Long numbers are left alone, as
	 * one identifier in ten looks like the number of a card, and so are line breaks.
	 * @return the redactor
	 */
	public static Redactor forLogs() {
		return new Redactor(new SecretNames(List.of()), false, true);
	}

	/**
	 * Return a redactor that also takes the values of other fields for secret.
	 * @param names names of fields, in any writing: {@code customer_pin} is
	 * {@code customerPin}
	 * @return the redactor
	 */
	public Redactor withNames(Collection<String> names) {
		return new Redactor(new SecretNames(names), this.payments, this.lines);
	}

	/**
	 * Return a redactor that takes out numbers of cards and bank accounts, or leaves them
	 * alone.
	 * @param payments whether to take them out
	 * @return the redactor
	 */
	public Redactor withPaymentNumbers(boolean payments) {
		return new Redactor(this.names, payments, this.lines);
	}

	/**
	 * Return a redactor that leaves line breaks and tabs alone, or writes them as escapes
	 * like all control characters.
	 * @param lines whether to leave them alone
	 * @return the redactor
	 */
	public Redactor withLineBreaks(boolean lines) {
		return new Redactor(this.names, this.payments, lines);
	}

	/**
	 * Return a text without what is secret in it.
	 * @param text the text
	 * @return what may be stored; the same instance where nothing was found
	 */
	public String redact(String text) {
		int first = this.triggers.next(text, 0);
		if (first == text.length()) {
			return text;
		}
		return new Scan(text, this.names, this.payments, this.lines, this.triggers).run(first);
	}

	/**
	 * Return the value of a field as it may be stored.
	 * @param name the name of the field
	 * @param value its value
	 * @return {@link #MASK} if the name says that it is secret, else the value without
	 * what is secret in it
	 */
	public String redact(String name, String value) {
		return isSecret(name) ? MASK : redact(value);
	}

	/**
	 * Return whether the value of a field is secret by the name of the field.
	 * @param name the name of a field, header or parameter
	 * @return whether it is
	 */
	public boolean isSecret(String name) {
		return this.names.isSecret(name, 0, name.length());
	}

}
