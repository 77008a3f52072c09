package com.socioy.joor.security.wellknown;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.web.Refusal;

/**
 * Serves {@code security.txt}. Without one the answer is 404, so that nobody is sent to a
 * login for it, unless the application serves a file of its own.
 *
 * @since 0.1.0
 */
public final class SecurityTxtPage implements WellKnownPage {

	private final @Nullable SecurityTxt file;

	private final byte[] bytes;

	private final Predicate<HttpServletRequest> own;

	private final Clock clock;

	private final Consumer<SecurityTxt> ageing;

	/**
	 * Create the page.
	 * @param file the file, or {@code null} if there is none
	 * @param own tells whether the application itself serves a request; asked only
	 * without a file
	 * @param clock tells the time
	 * @param ageing is told with each request once the file is about to expire
	 */
	public SecurityTxtPage(@Nullable SecurityTxt file, Predicate<HttpServletRequest> own, Clock clock,
			Consumer<SecurityTxt> ageing) {
		this.file = file;
		this.bytes = (file != null) ? file.bytes() : new byte[0];
		this.own = Objects.requireNonNull(own, "'own' must not be null");
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
		this.ageing = Objects.requireNonNull(ageing, "'ageing' must not be null");
	}

	@Override
	public String path() {
		return SecurityTxt.PATH;
	}

	@Override
	public boolean isLeftToApplication(HttpServletRequest request) {
		return this.file == null && this.own.test(request);
	}

	@Override
	public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (this.file == null) {
			Refusal.of(HttpServletResponse.SC_NOT_FOUND, "not-found").send(request, response);
			return;
		}
		if (this.file.stateAt(this.clock.instant()) != SecurityTxt.State.VALID) {
			this.ageing.accept(this.file);
		}
		response.setContentType("text/plain;charset=utf-8");
		response.setHeader("Cache-Control", "public, max-age=86400");
		response.setContentLength(this.bytes.length);
		if (!"HEAD".equals(request.getMethod())) {
			response.getOutputStream().write(this.bytes);
		}
	}

}
