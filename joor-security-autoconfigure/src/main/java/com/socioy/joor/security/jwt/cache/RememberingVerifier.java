package com.socioy.joor.security.jwt.cache;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.jwt.VerificationKeys;

/**
 * Verifies tokens unless they are remembered, and validates all of them. A token is
 * remembered after it was verified and validated, so nothing that is refused takes a
 * place from anything. Safe for use by several threads.
 *
 * @param <T> the token as it is given out
 * @param <F> the token as it is kept
 */
final class RememberingVerifier<T, F extends FrozenToken> {

	private static final int ATTEMPTS = 2;

	private final TokenMemory memory;

	private final VerificationKeys keys;

	private final TokenVerification<T, F> verification;

	private final Class<F> kept;

	RememberingVerifier(TokenMemory memory, VerificationKeys keys, Class<F> kept,
			TokenVerification<T, F> verification) {
		this.memory = memory;
		this.keys = keys;
		this.kept = kept;
		this.verification = verification;
	}

	/**
	 * Return the token that a text stands for.
	 * @param text text of the token
	 * @return the token, verified with the present keys and acceptable for this request
	 * @throws RuntimeException if there is none
	 */
	T token(String text) {
		Object present = this.keys.current();
		if (present == null) {
			return alone(text);
		}
		TokenKey key = TokenKey.of(this, text);
		VerifiedToken known = this.memory.find(key, present);
		if (known != null) {
			return accept(this.kept.cast(known.value()), text);
		}
		Flight<F> mine = new Flight<>();
		Flight<?> running = this.memory.begin(key, mine);
		if (running != null) {
			FrozenToken verified = running.await(this.keys);
			return (verified != null) ? accept(this.kept.cast(verified), text) : alone(text);
		}
		try {
			return first(key, text, present, mine);
		}
		finally {
			this.memory.end(key, mine);
		}
	}

	private T first(TokenKey key, String text, Object present, Flight<F> flight) {
		VerifiedToken known = this.memory.find(key, present);
		if (known != null) {
			// By somebody who was done between the two looks
			F kept = this.kept.cast(known.value());
			flight.verified(kept, present);
			return accept(kept, text);
		}
		@Nullable T token = null;
		@Nullable Object keys = present;
		// Verifying may fetch keys, and so make others of those that it began with
		for (int i = 0; i < ATTEMPTS && keys != null; i++) {
			long from = this.memory.now();
			token = verify(text, flight);
			F kept = this.verification.freeze(token, text);
			Object after = this.keys.current();
			if (kept == null || keys == after) {
				return (kept != null) ? keep(key, text, kept, keys, from, flight) : this.verification.validate(token);
			}
			keys = after;
		}
		return (token != null) ? this.verification.validate(token) : alone(text);
	}

	private T keep(TokenKey key, String text, F kept, Object keys, long from, Flight<F> flight) {
		flight.verified(kept, keys);
		T accepted = accept(kept, text);
		this.memory.keep(key, kept, keys, from);
		return accepted;
	}

	private T verify(String text, @Nullable Flight<F> flight) {
		this.memory.countVerification();
		try {
			return this.verification.verify(text);
		}
		catch (RuntimeException ex) {
			if (flight != null && this.verification.refuses(ex)) {
				flight.refused(ex);
			}
			throw ex;
		}
	}

	private T accept(F kept, String text) {
		return this.verification.validate(this.verification.thaw(kept, text));
	}

	private T alone(String text) {
		return this.verification.validate(verify(text, null));
	}

}
