package com.socioy.joor.security.headers;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about the headers of one response. They are decided when the chain
 * writes its headers, which is before the first byte of the body; where the type of the
 * content becomes known only later, as for error pages and asynchronous responses, those
 * that depend on it are decided again.
 * <p>
 * A header that the application sets, before or after that, is never ours.
 */
final class HeadersState {

	private static final String ATTRIBUTE = HeadersState.class.getName();

	private static final String FRAME_OPTIONS = "X-Frame-Options";

	private static final String HSTS = "Strict-Transport-Security";

	private static final String CACHE_CONTROL = "Cache-Control";

	// What Spring Security writes by default; anything else somebody chose
	private static final String SPRING_CACHE_CONTROL = "no-cache, no-store, max-age=0, must-revalidate";

	private static final String SPRING_HSTS = "max-age=31536000 ; includeSubDomains";

	private final @Nullable ChainHeaders chain;

	private final @Nullable CspNonce nonce;

	private @Nullable HeaderPolicy policy;

	private ResponseKind declared = ResponseKind.UNDECLARED;

	private ResponseKind decided = ResponseKind.UNDECLARED;

	private FrameAccess frames = FrameAccess.NOBODY;

	private boolean secure;

	private boolean secureKnown;

	// Of threads, once there is more than one
	private volatile @Nullable ResponseTurns turns;

	private Thread first = Thread.currentThread();

	private boolean written;

	// One bit for each header that we wrote
	private int ours;

	private @Nullable String frameOptions;

	private @Nullable String frameOptionsBefore;

	/**
	 * Create the state of a response.
	 * @param chain headers of its chain, or {@code null} if the chain has none
	 */
	HeadersState(@Nullable ChainHeaders chain) {
		this.chain = chain;
		this.nonce = (chain != null) ? chain.newNonce() : null;
	}

	static @Nullable HeadersState of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof HeadersState state) ? state : null;
	}

	void bind(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
		if (this.nonce != null && request.getAttribute(CspNonce.ATTRIBUTE) == null) {
			request.setAttribute(CspNonce.ATTRIBUTE, this.nonce);
		}
	}

	@Nullable CspNonce nonce() {
		return this.nonce;
	}

	/**
	 * Return whether the client speaks HTTPS. Asked once for each request.
	 * @param headersOfChain knows how to find out
	 * @param request the request
	 * @return whether it does
	 */
	boolean isSecure(ChainHeaders headersOfChain, HttpServletRequest request) {
		if (!this.secureKnown) {
			this.secure = headersOfChain.isSecure(request);
			this.secureKnown = true;
		}
		return this.secure;
	}

	@Nullable ChainHeaders chain() {
		return this.chain;
	}

	boolean isWritten() {
		return this.written;
	}

	/**
	 * Take note of the thread that a request or an asynchronous dispatch begins on.
	 */
	void enter() {
		this.first = Thread.currentThread();
	}

	/**
	 * Take note that this thread is back, and leaves the response to others.
	 */
	void leave() {
		ResponseTurns ended = this.turns;
		if (ended != null) {
			ended.end();
		}
	}

	/**
	 * Take note that the response is about to be handed to another thread.
	 * @param response the response, without wrappers of ours
	 */
	void beginTurns(ServletResponse response) {
		this.turns = new ResponseTurns(this.first, response);
	}

	@Nullable ResponseTurns takeTurn() {
		ResponseTurns taken = this.turns;
		return (taken != null) ? taken.take() : null;
	}

	/**
	 * Write our headers beside those that the chain has just written.
	 * @param request the request
	 * @param response the response, without wrappers of ours
	 */
	void write(HttpServletRequest request, HttpServletResponse response) {
		try (ResponseTurns turn = takeTurn()) {
			if (this.chain != null && !response.isCommitted()) {
				write(this.chain, request, response);
			}
		}
	}

	private void write(ChainHeaders headersOfChain, HttpServletRequest request, HttpServletResponse response) {
		if (this.policy != null) {
			// A response that was handed to another thread gets those of the chain twice
			adaptFrameOptions(headersOfChain, this.policy, response);
			adaptHsts(this.policy, response);
			return;
		}
		HeaderPolicy headers = headersOfChain.policyFor(request);
		adaptFrameOptions(headersOfChain, headers, response);
		adaptHsts(headers, response);
		begin(headersOfChain, headers, request, response);
		adaptCacheControl(headersOfChain, headers, request, response);
	}

	/**
	 * Write all headers, for a response that no chain writes headers to.
	 * @param request the request
	 * @param response the response, without wrappers of ours
	 */
	void writeAll(HttpServletRequest request, HttpServletResponse response) {
		if (this.chain == null || this.written || response.isCommitted()) {
			return;
		}
		HeaderPolicy headers = this.chain.policyFor(request);
		FallbackValues.write(headers, isSecure(this.chain, request), response::containsHeader, response::setHeader);
		this.frames = FrameAccess.of(response.getHeader(FRAME_OPTIONS));
		begin(this.chain, headers, request, response);
	}

	private void begin(ChainHeaders headersOfChain, HeaderPolicy headers, HttpServletRequest request,
			HttpServletResponse response) {
		this.policy = headers;
		isSecure(headersOfChain, request);
		if (this.declared == ResponseKind.UNDECLARED) {
			this.declared = ResponseKind.of(response.getContentType());
		}
		this.written = true;
		decide(headers, response);
	}

	private void decide(HeaderPolicy headers, HttpServletResponse response) {
		ResponseKind kind = (response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED) ? ResponseKind.NOT_MODIFIED
				: this.declared;
		this.decided = kind;
		boolean applicationDecides = response.containsHeader(HeaderPolicy.name(HeaderPolicy.CSP))
				&& !isOurs(HeaderPolicy.CSP);
		put(response, HeaderPolicy.CSP, csp(kind, headers.enforced(kind)));
		put(response, HeaderPolicy.CSP_REPORT_ONLY, applicationDecides ? null : csp(kind, headers.reported(kind)));
		for (int header = HeaderPolicy.REFERRER; header < HeaderPolicy.COUNT; header++) {
			put(response, header, headers.fixed(kind, header));
		}
	}

	private @Nullable String csp(ResponseKind kind, @Nullable PreparedCsp csp) {
		if (csp == null) {
			return null;
		}
		boolean withNonce = this.nonce != null && (kind == ResponseKind.DOCUMENT || this.nonce.isMade());
		return csp.value(this.frames, this.secure, withNonce ? this.nonce : null);
	}

	private void put(HttpServletResponse response, int header, @Nullable String value) {
		String name = HeaderPolicy.name(header);
		if (isOurs(header)) {
			response.setHeader(name, value);
			if (value == null) {
				this.ours &= ~(1 << header);
			}
		}
		else if (value != null && !response.containsHeader(name)) {
			response.setHeader(name, value);
			this.ours |= 1 << header;
		}
	}

	private boolean isOurs(int header) {
		return (this.ours & (1 << header)) != 0;
	}

	/**
	 * Take note of the type of the content, and decide again if headers are written.
	 * @param contentType the type, or {@code null} if it was taken back
	 * @param response the response, without wrappers of ours
	 */
	void contentType(@Nullable String contentType, HttpServletResponse response) {
		this.declared = ResponseKind.of(contentType);
		if (this.written && this.policy != null && this.declared != this.decided && !response.isCommitted()) {
			decide(this.policy, response);
		}
	}

	/**
	 * Take note of a header that somebody else sets.
	 * @param name name of the header
	 * @param value its value
	 * @return whether the value replaces one of ours
	 */
	boolean taken(String name, @Nullable String value) {
		if (!this.written) {
			if (name.length() == FRAME_OPTIONS.length() && name.equalsIgnoreCase(FRAME_OPTIONS)) {
				this.frameOptionsBefore = this.frameOptions;
				this.frameOptions = value;
			}
			return false;
		}
		int header = HeaderPolicy.find(name);
		boolean replaced = header != -1 && isOurs(header);
		if (replaced) {
			this.ours &= ~(1 << header);
		}
		return replaced;
	}

	/**
	 * Take note of a reset ahead of the chain's headers.
	 */
	void forget() {
		this.declared = ResponseKind.UNDECLARED;
		this.frameOptions = null;
		this.frameOptionsBefore = null;
	}

	// Spring Security's writer comes last and overwrites what a controller chose
	private void adaptFrameOptions(ChainHeaders chainHeaders, HeaderPolicy headers, HttpServletResponse response) {
		String value = response.getHeader(FRAME_OPTIONS);
		if (value == null) {
			chainHeaders.learnFramesUnrestricted();
		}
		else if (this.frameOptionsBefore != null && !chainHeaders.framesUnrestricted()) {
			if (!value.equals(this.frameOptionsBefore)) {
				value = this.frameOptionsBefore;
				response.setHeader(FRAME_OPTIONS, value);
			}
		}
		else if (headers.frameOptions() != null && value.equals("DENY") && !chainHeaders.framesUnrestricted()) {
			value = headers.frameOptions().isEmpty() ? null : headers.frameOptions();
			response.setHeader(FRAME_OPTIONS, value);
		}
		this.frames = FrameAccess.of(value);
	}

	private static void adaptHsts(HeaderPolicy headers, HttpServletResponse response) {
		if (SPRING_HSTS.equals(response.getHeader(HSTS))) {
			response.setHeader(HSTS, headers.hsts());
		}
	}

	private void adaptCacheControl(ChainHeaders chainHeaders, HeaderPolicy headers, HttpServletRequest request,
			HttpServletResponse response) {
		if (headers.cacheControl().equals(HeaderSettings.OFF)
				|| !SPRING_CACHE_CONTROL.equals(response.getHeader(CACHE_CONTROL))) {
			return;
		}
		boolean asset = (this.decided == ResponseKind.PASSIVE || this.decided == ResponseKind.SCRIPT)
				&& (response.containsHeader("Last-Modified") || response.containsHeader("ETag"));
		// A browser may keep what is the same for everybody, and asks whether it changed
		response.setHeader(CACHE_CONTROL,
				(asset && chainHeaders.isAnonymous(request)) ? "no-cache" : headers.cacheControl());
		response.setHeader("Pragma", null);
		response.setHeader("Expires", null);
	}

}
