package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Properties for the memory of verified tokens.
 *
 * @param maxAge How long a verified token is remembered at most.
 * @param maxEntries How many verified tokens are remembered.
 * @param maxSize How much memory the verified tokens take.
 * @param ownDecoder Whether tokens are remembered too that a decoder of the application
 * verified.
 * @param opaque Whether answers of the issuer about opaque tokens are remembered too.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.jwt.cache")
public record JwtCacheProperties(@DefaultValue("60s") Duration maxAge, @DefaultValue("16000") int maxEntries,
		@DefaultValue("40MB") DataSize maxSize, @DefaultValue("false") boolean ownDecoder,
		@DefaultValue("false") boolean opaque) {

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final int MOST = 10_000_000;

	private static final DataSize LEAST_SIZE = DataSize.ofKilobytes(64);

	private static final DataSize MOST_SIZE = DataSize.ofGigabytes(2);

	public JwtCacheProperties {
		if (maxAge.compareTo(Duration.ofMillis(1)) < 0 || maxAge.compareTo(LONGEST) > 0) {
			throw new InvalidSettingException("joor.security.jwt.cache.max-age", maxAge.toString(),
					"It must lie between 1 millisecond and 5 minutes.",
					"To verify each token anew, set 'joor.security.jwt.cache.enabled' to false.");
		}
		if (maxEntries < 1 || maxEntries > MOST) {
			throw new InvalidSettingException("joor.security.jwt.cache.max-entries", String.valueOf(maxEntries),
					"It must lie between 1 and " + MOST + ".",
					"To verify each token anew, set 'joor.security.jwt.cache.enabled' to false.");
		}
		if (maxSize.compareTo(LEAST_SIZE) < 0 || maxSize.compareTo(MOST_SIZE) > 0) {
			throw new InvalidSettingException("joor.security.jwt.cache.max-size", maxSize.toString(),
					"It must lie between 64KB and 2GB.", "Leave about 4KB for each token.");
		}
	}

}
