package com.socioy.joor.security.cors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What the application itself says about foreign origins, in its own code. It comes
 * before the rules of the settings. Implementations are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ApplicationCors {

	/**
	 * Says nothing.
	 */
	ApplicationCors SILENT = new ApplicationCors() {

		@Override
		public @Nullable CorsConfiguration ofChain(HttpServletRequest request) {
			return null;
		}

		@Override
		public @Nullable CorsConfiguration ofHandler(HttpServletRequest request) {
			return null;
		}

		@Override
		public boolean isSilent(HttpServletRequest request) {
			return false;
		}

	};

	/**
	 * Return what the application says for all its filter chains.
	 * @param request a request of a foreign origin
	 * @return the configuration, or {@code null} if it says nothing
	 */
	@Nullable CorsConfiguration ofChain(HttpServletRequest request);

	/**
	 * Return what the application says at the handler of a request, which applies it by
	 * itself to all but preflights.
	 * @param request a request of a foreign origin
	 * @return the configuration, or {@code null} if it says nothing
	 */
	@Nullable CorsConfiguration ofHandler(HttpServletRequest request);

	/**
	 * Return whether nothing behind the filter chain could answer a preflight.
	 * @param request a preflight for which nothing is said
	 * @return {@code false} if that is not known
	 */
	boolean isSilent(HttpServletRequest request);

}
