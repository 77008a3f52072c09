package com.socioy.joor.security.jwt.cache;

import org.jspecify.annotations.Nullable;

/**
 * How a kind of token is verified, kept and given out again. Safe for use by several
 * threads.
 *
 * @param <T> the token as it is given out
 * @param <F> the token as it is kept
 */
interface TokenVerification<T, F extends FrozenToken> {

	/**
	 * Verify a token, at whatever cost.
	 * @param text text of the token
	 * @return the token
	 * @throws RuntimeException if it is refused, or cannot be verified now
	 */
	T verify(String text);

	/**
	 * Tell whether a failure says that the token is refused for what it is, so that
	 * whoever presents it at this moment can be told the same.
	 * @param failure the failure
	 * @return whether it does
	 */
	boolean refuses(RuntimeException failure);

	/**
	 * Make of a verified token what is kept.
	 * @param token the token
	 * @param text text of the token
	 * @return what is kept, or {@code null} if this token cannot be kept
	 */
	@Nullable F freeze(T token, String text);

	/**
	 * Make of what is kept what is given out.
	 * @param kept what is kept
	 * @param text text of the token
	 * @return the token
	 */
	T thaw(F kept, String text);

	/**
	 * Decide, for this request, whether a verified token is acceptable.
	 * @param token the token
	 * @return the token
	 * @throws RuntimeException if it is not
	 */
	T validate(T token);

}
