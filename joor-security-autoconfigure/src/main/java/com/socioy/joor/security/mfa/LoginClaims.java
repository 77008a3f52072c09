package com.socioy.joor.security.mfa;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the claims {@code amr}, {@code acr} and {@code auth_time} (OpenID Connect Core
 * section 2, RFC 9068 section 2.2.1). What is of another type than it should be, too long
 * or in the future tells of nothing; no value leads to an exception.
 */
final class LoginClaims {

	private static final int MAX_VALUES = 64;

	private static final int MAX_LENGTH = 256;

	/**
	 * The year 9999, in seconds.
	 */
	private static final long MAX_SECONDS = 253_402_300_799L;

	private final FactorCatalog catalog;

	private final Duration clockSkew;

	LoginClaims(FactorCatalog catalog, Duration clockSkew) {
		this.catalog = catalog;
		this.clockSkew = clockSkew;
	}

	/**
	 * Add to a proof what claims tell.
	 * @param claims the claims
	 * @param now the present time
	 * @param proof takes what they tell
	 */
	void read(Map<String, Object> claims, Instant now, Proof proof) {
		Instant time = time(claims, now);
		proof.addTime(time);
		Object amr = claims.get("amr");
		if (amr instanceof String value) {
			addMethod(value, time, proof);
		}
		else if (amr instanceof Collection<?> values) {
			int count = 0;
			for (Object value : values) {
				if (value instanceof String text && ++count <= MAX_VALUES) {
					addMethod(text, time, proof);
				}
			}
		}
		if (claims.get("acr") instanceof String value && value.length() <= MAX_LENGTH) {
			for (Factor factor : this.catalog.ofAcr(value)) {
				proof.add(factor, time);
			}
		}
	}

	/**
	 * Return when the caller was authenticated.
	 * @param claims the claims
	 * @param now the present time
	 * @return the time, or {@code null} if they do not tell
	 */
	@Nullable Instant time(Map<String, Object> claims, Instant now) {
		Instant time = instant(claims.get("auth_time"));
		return (time == null || time.isAfter(now.plus(this.clockSkew))) ? null : time;
	}

	private void addMethod(String value, @Nullable Instant time, Proof proof) {
		if (value.length() <= MAX_LENGTH) {
			for (Factor factor : this.catalog.ofAmr(value)) {
				proof.add(factor, time);
			}
		}
	}

	private static @Nullable Instant instant(@Nullable Object claim) {
		if (claim instanceof Instant instant) {
			return instant;
		}
		if (claim instanceof Date date) {
			return Instant.ofEpochMilli(date.getTime());
		}
		if (claim instanceof BigInteger || claim instanceof BigDecimal || !(claim instanceof Number number)) {
			return null;
		}
		// Not a number and infinity fail both comparisons
		double seconds = number.doubleValue();
		return (seconds > 0 && seconds <= MAX_SECONDS) ? Instant.ofEpochSecond(number.longValue()) : null;
	}

}
