package com.socioy.joor.security.jwt.cache;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * The published keys that a processor of tokens selects from. Asks the very source that
 * the processor asks: a set that became too old is fetched again, whether tokens are
 * verified meanwhile or not, and as soon as the processor sees other keys, so does
 * whoever asks here. A set that was fetched again and holds the same keys is the same.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class JwkSetKeys implements VerificationKeys {

	private final JWKSetSource<SecurityContext> source;

	private final LongSupplier millis;

	private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

	private JwkSetKeys(JWKSetSource<SecurityContext> source, LongSupplier millis) {
		this.source = source;
		this.millis = millis;
	}

	/**
	 * Return the keys of a processor.
	 * @param processor the processor
	 * @param millis the time by which it keeps a set of keys, in milliseconds since the
	 * epoch; that is the time of the system
	 * @return the keys, or {@code null} if they do not come from a set of keys
	 */
	public static @Nullable JwkSetKeys of(ConfigurableJWTProcessor<SecurityContext> processor, LongSupplier millis) {
		Assert.notNull(millis, "'millis' must not be null");
		if (processor.getJWSKeySelector() instanceof JWSVerificationKeySelector<SecurityContext> selector
				&& selector.getJWKSource() instanceof JWKSetBasedJWKSource<?> source) {
			@SuppressWarnings("unchecked")
			JWKSetSource<SecurityContext> keys = (JWKSetSource<SecurityContext>) source.getJWKSetSource();
			return new JwkSetKeys(keys, millis);
		}
		return null;
	}

	@Override
	public @Nullable Object current() {
		JWKSet set;
		try {
			set = this.source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), this.millis.getAsLong(), null);
		}
		catch (KeySourceException | RuntimeException ex) {
			// Whoever verifies next says what is wrong
			return null;
		}
		Known before = this.known.get();
		if (before != null && before.set == set) {
			return before.keys;
		}
		return replace(before, set);
	}

	private Object replace(@Nullable Known before, JWKSet set) {
		List<JWK> keys = set.getKeys();
		Known after = new Known(set, (before != null && before.keys.equals(keys)) ? before.keys : keys);
		this.known.compareAndSet(before, after);
		return after.keys;
	}

	/**
	 * A set, and the first list that held the same keys.
	 *
	 * @param set the set
	 * @param keys the keys
	 */
	private record Known(JWKSet set, List<JWK> keys) {

	}

}
