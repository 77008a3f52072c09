package com.socioy.joor.security.jwt.cache;

import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * One verification under way, for which whoever comes with the same token waits. Written
 * by the thread that verifies, read by those that waited for it.
 *
 * @param <F> what becomes of the token
 */
final class Flight<F extends FrozenToken> {

	private final CountDownLatch landed = new CountDownLatch(1);

	private @Nullable Object keys;

	private @Nullable F verified;

	private @Nullable RuntimeException refused;

	void verified(F token, Object keys) {
		this.verified = token;
		this.keys = keys;
	}

	void refused(RuntimeException reason) {
		this.refused = reason;
	}

	void land() {
		this.landed.countDown();
	}

	/**
	 * Wait until somebody else has verified the token.
	 * @param presentKeys the keys it ought to be verified with
	 * @return the token, or {@code null} if the other came to nothing that counts here
	 * @throws RuntimeException if the token was refused for what it is
	 */
	@Nullable F await(VerificationKeys presentKeys) {
		boolean interrupted = false;
		while (true) {
			try {
				this.landed.await();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (this.refused != null) {
			throw this.refused;
		}
		return (this.verified != null && this.keys == presentKeys.current()) ? this.verified : null;
	}

}
