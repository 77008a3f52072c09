package com.socioy.joor.security.docs;

import com.socioy.joor.security.audit.record.Pseudonyms;

/**
 * Code of the page on the record that can be trusted.
 */
final class AuditIntegritySnippets {

	private final Pseudonyms pseudonyms;

	AuditIntegritySnippets(Pseudonyms pseudonyms) {
		this.pseudonyms = pseudonyms;
	}

	// tag::erase[]
	void forget(String user) {
		this.pseudonyms.erase(user);
	}
	// end::erase[]

}
