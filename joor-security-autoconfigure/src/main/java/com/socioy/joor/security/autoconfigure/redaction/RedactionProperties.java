package com.socioy.joor.security.autoconfigure.redaction;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.redact.Redactor;

/**
 * Properties of redaction. Security events are redacted whatever is set here.
 *
 * @param logs When to take secrets out of the log of the application.
 * @param names Comma-separated list of further fields whose values are secret, in any
 * writing.
 * @param paymentNumbers Whether to take numbers of cards and bank accounts out of the log
 * and of what the endpoints and traces show.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.redaction")
public record RedactionProperties(@DefaultValue("boot") Logs logs, @DefaultValue List<String> names,
		@DefaultValue("false") boolean paymentNumbers) {

	Redactor redactor() {
		return Redactor.forLogs().withNames(this.names).withPaymentNumbers(this.paymentNumbers);
	}

	/**
	 * When to take secrets out of the log of the application.
	 */
	public enum Logs {

		/**
		 * While Spring Boot configures the log.
		 */
		BOOT,

		/**
		 * Also when the application brings a configuration of its own.
		 */
		ALWAYS,

		/**
		 * Never.
		 */
		OFF

	}

}
