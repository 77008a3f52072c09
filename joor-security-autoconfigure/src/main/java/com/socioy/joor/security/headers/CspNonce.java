package com.socioy.joor.security.headers;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The nonce of one request (CSP level 3, section 2.3): the inline scripts and styles that
 * carry it are the ones that the application wrote. It is made when something asks for it
 * or when the response is a page, and never twice.
 * <p>
 * Templates find it as request attribute {@value #ATTRIBUTE}, handler methods as an
 * argument of this type. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class CspNonce {

	/**
	 * Name of the request attribute.
	 */
	public static final String ATTRIBUTE = "cspNonce";

	// 144 bits, a whole number of Base64 groups
	private static final int BYTES = 18;

	private static final AtomicReferenceFieldUpdater<CspNonce, String> VALUE = AtomicReferenceFieldUpdater
		.newUpdater(CspNonce.class, String.class, "value");

	private final SecureRandom random;

	private volatile @Nullable String value;

	CspNonce(SecureRandom random) {
		this.random = random;
	}

	/**
	 * Return the nonce of a request.
	 * @param request the request
	 * @return the nonce, or {@code null} if the headers of its chain are not ours
	 */
	public static @Nullable CspNonce of(ServletRequest request) {
		HeadersState state = HeadersState.of(request);
		return (state != null) ? state.nonce() : null;
	}

	/**
	 * Return the nonce as it stands in the header and in the {@code nonce} attribute.
	 * @return the nonce, in Base64
	 */
	@SuppressWarnings("NullAway") // the updater cannot say that its field begins as null
	public String value() {
		String present = this.value;
		if (present != null) {
			return present;
		}
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String made = Base64.getEncoder().encodeToString(bytes);
		return VALUE.compareAndSet(this, null, made) ? made : value();
	}

	/**
	 * Return whether anything asked for the nonce so far.
	 * @return whether it exists
	 */
	boolean isMade() {
		return this.value != null;
	}

	/**
	 * Return the nonce, so that a template can print it without more.
	 * @return the nonce, in Base64
	 */
	@Override
	public String toString() {
		return value();
	}

}
