package com.socioy.joor.security.docs;

import java.util.List;

import com.socioy.joor.security.redact.Redactor;

/**
 * Code of the page on redaction.
 */
class RedactionSnippets {

	// tag::redactor[]
	private final Redactor redactor = Redactor.forLogs().withNames(List.of("customer-number"));

	String exported(String line) {
		return this.redactor.redact(line);
	}
	// end::redactor[]

}
