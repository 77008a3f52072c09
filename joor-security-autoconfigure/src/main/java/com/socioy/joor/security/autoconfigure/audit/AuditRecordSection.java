package com.socioy.joor.security.autoconfigure.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ComputedPseudonyms;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.audit.record.Pseudonyms;
import com.socioy.joor.security.audit.record.UserPrivacy;
import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;

/**
 * Shows what is recorded about people, and what the chain of records proves.
 */
class AuditRecordSection implements ReportSection {

	private static final String SECRET = "joor.security.audit.secret";

	private static final String FILE = "joor.security.audit.file.";

	private static final List<String> FILE_SETTINGS = List.of("path", "max-size", "max-age", "retention",
			"max-total-size", "sync");

	private static final String MAKE_SECRET = "Make one with 'openssl rand -base64 32' and set it as 'base64:...' "
			+ "from an environment variable or a secret store.";

	private final AuditProperties properties;

	private final AuditKeys keys;

	private final Pseudonyms pseudonyms;

	private final EventRecorder recorder;

	private final @Nullable AuditFileProperties file;

	AuditRecordSection(AuditProperties properties, AuditKeys keys, Pseudonyms pseudonyms, EventRecorder recorder,
			@Nullable AuditFileProperties file) {
		this.properties = properties;
		this.keys = keys;
		this.pseudonyms = pseudonyms;
		this.recorder = recorder;
		this.file = file;
	}

	@Override
	public String name() {
		return "audit-record";
	}

	@Override
	public Object content() {
		ChainHead head = this.recorder.head();
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("address", this.properties.address());
		content.put("user", this.properties.user());
		content.put("pseudonyms", this.pseudonyms.getClass().getSimpleName());
		content.put("chain", head.chain());
		content.put("key", this.keys.chain().id());
		content.put("sequence", head.sequence());
		content.put("proves", this.keys.chain().isSecret() ? "edits by whoever lacks the secret"
				: "accidents only: there is no secret");
		if (this.file != null) {
			content.put("file", this.file.path().toString());
		}
		return content;
	}

	/**
	 * Warn of what a secret is missing for.
	 * @param warnings collects the warnings
	 */
	void warn(SecurityWarnings warnings) {
		if (this.keys.isLasting()) {
			return;
		}
		if (this.file != null) {
			warnings.add(new SecurityWarning("audit-chain-without-key", SECRET,
					"The file of security events is chained without a key, so that whoever can write it can edit it "
							+ "and compute the chain anew.",
					MAKE_SECRET));
		}
		boolean users = this.properties.user() == UserPrivacy.HMAC && this.pseudonyms instanceof ComputedPseudonyms;
		if (users || this.properties.address() == AddressPrivacy.HMAC) {
			warnings.add(new SecurityWarning("audit-digests-change", SECRET,
					"Digests of users or addresses in security events change with each start, and differ between "
							+ "instances.",
					MAKE_SECRET));
		}
	}

	/**
	 * Warn of settings that look as if they switched something on, and do not.
	 * @param warnings collects the warnings
	 * @param environment has the settings
	 */
	void warnOfNoEffect(SecurityWarnings warnings, Environment environment) {
		// Whoever wrote 'false' knows; a path alone looks like enough
		if (this.file == null && !environment.containsProperty(FILE + "enabled")) {
			FILE_SETTINGS.stream()
				.map(FILE::concat)
				.filter(environment::containsProperty)
				.findFirst()
				.ifPresent((property) -> warnings.add(new SecurityWarning("audit-file-off", property,
						"Security events are not written to a file, since the file is off, so this has no effect.",
						"Set '" + FILE + "enabled: true', or to false if that is meant.")));
		}
		if (this.properties.pseudonymFile() != null && this.properties.user() != UserPrivacy.HMAC) {
			warnings.add(new SecurityWarning("audit-pseudonyms-unused", "joor.security.audit.pseudonym-file",
					"Users are recorded by their id, not by a pseudonym, so none of them can be erased.",
					"Set 'joor.security.audit.user: hmac', or remove the file."));
		}
	}

}
