package com.socioy.joor.security.autoconfigure.audit;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import com.socioy.joor.security.audit.file.FileSettings;
import com.socioy.joor.security.core.InvalidSettingException;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for the record in a file.
 *
 * @param path File that records are appended to, as one line of JSON each.
 * @param maxSize Size after which the file is set aside and a new one is begun.
 * @param maxAge Time after which the file is set aside and a new one is begun.
 * @param retention How long files that were set aside are kept.
 * @param maxTotalSize Size of all files that were set aside, over which the oldest is
 * deleted.
 * @param sync Whether each batch of records is forced to the disk.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.audit.file")
public record AuditFileProperties(@DefaultValue("logs/security.log") Path path, @DefaultValue("100MB") DataSize maxSize,
		@DefaultValue("1d") Duration maxAge, @DefaultValue("90d") Duration retention,
		@DefaultValue("10GB") DataSize maxTotalSize, @DefaultValue("true") boolean sync) {

	private static final String PREFIX = "joor.security.audit.file.";

	private static final DataSize SMALLEST = DataSize.ofKilobytes(64);

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	private static final Duration LONGEST = Duration.ofDays(36_500);

	public AuditFileProperties {
		requireSize("max-size", maxSize, SMALLEST, "64KB");
		requireSize("max-total-size", maxTotalSize, maxSize, "'" + PREFIX + "max-size'");
		requireTime("max-age", maxAge, SHORTEST, "1m");
		requireTime("retention", retention, maxAge, "'" + PREFIX + "max-age'");
	}

	private static void requireSize(String property, DataSize size, DataSize least, String leastName) {
		if (size.compareTo(least) < 0) {
			throw new InvalidSettingException(PREFIX + property, size.toString(), "It is less than " + leastName + ".",
					"Use a size such as 100MB; all files together have at least the size of one.");
		}
	}

	private static void requireTime(String property, Duration time, Duration least, String leastName) {
		if (time.compareTo(least) < 0) {
			throw new InvalidSettingException(PREFIX + property, time.toString(), "It is less than " + leastName + ".",
					"Use a time such as 1d; a file is kept at least as long as it is written.");
		}
		if (time.compareTo(LONGEST) > 0) {
			throw new InvalidSettingException(PREFIX + property, time.toString(), "It is more than 100 years.",
					"Use 36500d or less.");
		}
	}

	FileSettings settings() {
		return new FileSettings(this.path, this.maxSize.toBytes(), this.maxAge, this.retention,
				this.maxTotalSize.toBytes(), this.sync);
	}

}
