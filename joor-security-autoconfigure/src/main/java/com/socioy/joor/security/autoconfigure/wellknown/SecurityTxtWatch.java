package com.socioy.joor.security.autoconfigure.wellknown;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.core.SecurityWarning;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.wellknown.SecurityTxt;

/**
 * Shows how {@code security.txt} stands, and warns as its end nears: at start, when it is
 * served, and when the report is looked at.
 */
final class SecurityTxtWatch implements ReportSection {

	private static final Logger logger = LoggerFactory.getLogger(SecurityTxtWatch.class);

	private static final String PROPERTY = "joor.security.security-txt.expires";

	private final @Nullable SecurityTxt file;

	private final Clock clock;

	private final SecurityWarnings warnings;

	SecurityTxtWatch(@Nullable SecurityTxt file, Clock clock, SecurityWarnings warnings) {
		this.file = file;
		this.clock = clock;
		this.warnings = warnings;
		if (file != null) {
			// Logged with all others when the application is ready
			warn(file);
		}
	}

	/**
	 * Return the file that is watched.
	 * @return the file, or {@code null} if there is none
	 */
	@Nullable SecurityTxt file() {
		return this.file;
	}

	/**
	 * Take note that the file was served while its end is near.
	 * @param file the file
	 */
	void served(SecurityTxt file) {
		SecurityWarning warning = warn(file);
		if (warning != null) {
			logger.warn("{} {}", warning.message(), warning.fix());
		}
	}

	private @Nullable SecurityWarning warn(SecurityTxt file) {
		SecurityTxt.State state = file.stateAt(this.clock.instant());
		if (state == SecurityTxt.State.VALID) {
			return null;
		}
		boolean expired = state == SecurityTxt.State.EXPIRED;
		SecurityWarning warning = new SecurityWarning(expired ? "security-txt-expired" : "security-txt-expiring",
				PROPERTY,
				(expired ? "The security.txt has expired on " : "The security.txt expires on ") + file.expires() + ".",
				"Check that its contacts still answer, then set a later time.");
		return this.warnings.add(warning) ? warning : null;
	}

	@Override
	public String name() {
		return "security-txt";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		if (this.file == null) {
			content.put("state", "unset");
			return content;
		}
		warn(this.file);
		content.put("state", this.file.stateAt(this.clock.instant()).name().toLowerCase(Locale.ROOT));
		content.put("expires", this.file.expires().toString());
		return content;
	}

}
