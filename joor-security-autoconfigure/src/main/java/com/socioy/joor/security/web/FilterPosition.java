package com.socioy.joor.security.web;

import java.util.function.BiConsumer;

import jakarta.servlet.Filter;

/**
 * Where our filters stand in a Spring Security filter chain. The constants are in the
 * order in which a request meets them; this is the only place that decides it.
 * <p>
 * Each has an anchor among Spring Security's own filters. Filters that share an anchor
 * and a side keep the order in which they are added, so whoever adds them does so in the
 * {@link #order()} of their position.
 *
 * @since 0.1.0
 */
public enum FilterPosition {

	/**
	 * Watches the response, so that headers fit whatever answers the request, a refusal
	 * included.
	 */
	HEADERS(Side.BEFORE, "session.DisableEncodeUrlFilter"),

	/**
	 * Binds the request to the thread, so that events of everything inside know it.
	 */
	CURRENT_REQUEST(Side.BEFORE, "session.DisableEncodeUrlFilter"),

	/**
	 * Sees what the whole chain answered, rendered as it may be.
	 */
	CHAIN_ANSWER(Side.BEFORE, "session.DisableEncodeUrlFilter"),

	/**
	 * Renders refusals; outermost of those that answer, so that it sees all of them.
	 */
	PROBLEM(Side.BEFORE, "session.DisableEncodeUrlFilter"),

	/**
	 * Ends sessions that are over before anything asks for them.
	 */
	SESSION_LIFETIME(Side.BEFORE, "context.SecurityContextHolderFilter"),

	/**
	 * Keeps clients on HTTPS, with the headers already on the response.
	 */
	HTTPS(Side.AFTER, "header.HeaderWriterFilter"),

	/**
	 * Lets foreign origins in that may be let in; after the headers, so that they stand
	 * on what is answered here, and ahead of Spring's own CORS filters.
	 */
	CROSS_ORIGIN(Side.AFTER, "header.HeaderWriterFilter"),

	/**
	 * Rate limits by address, before any cryptography, with headers and CORS already on
	 * the response.
	 */
	RATE_LIMIT_BY_ADDRESS(Side.BEFORE, "csrf.CsrfFilter"),

	/**
	 * Refuses foreign origins, at the cost of the rate limit.
	 */
	REFUSED_ORIGIN(Side.BEFORE, "csrf.CsrfFilter"),

	/**
	 * Answers what everybody may ask on every chain, ahead of authentication.
	 */
	WELL_KNOWN(Side.BEFORE, "csrf.CsrfFilter"),

	/**
	 * Takes what browsers report, which carries no CSRF token and no login.
	 */
	BROWSER_REPORTS(Side.BEFORE, "csrf.CsrfFilter"),

	/**
	 * The CSRF filter let the request through; who was refused before lacks a token.
	 */
	CSRF_PASSED(Side.AFTER, "csrf.CsrfFilter"),

	/**
	 * Limits the size of a body before anything reads it.
	 */
	BODY_LIMIT(Side.AFTER, "csrf.CsrfFilter"),

	/**
	 * Refuses tokens in the wrong place and requests with two credentials, before any of
	 * them is looked at.
	 */
	CREDENTIALS(Side.AFTER, "authentication.logout.LogoutFilter"),

	/**
	 * Keeps endpoints closed that Spring Security opens ahead of authorization.
	 */
	CLOSED_ENDPOINTS(Side.AFTER, "authentication.logout.LogoutFilter"),

	/**
	 * Lets a metrics scraper in by its own token, which nobody behind looks at.
	 */
	SCRAPE(Side.AFTER, "authentication.www.DigestAuthenticationFilter"),

	/**
	 * Just outside of the filter that reads bearer tokens; answers when they cannot be
	 * checked, and keeps what was wrong with them to ourselves.
	 */
	BEARER(Side.AFTER, "authentication.www.DigestAuthenticationFilter"),

	/**
	 * Credentials in headers were read; what fails from here on has another cause.
	 */
	AUTHENTICATED(Side.BEFORE, "savedrequest.RequestCacheAwareFilter"),

	/**
	 * Every filter that authenticates has run; what needed no protection because nobody
	 * was known may need it now.
	 */
	CSRF_AUTHENTICATED(Side.BEFORE, "access.intercept.AuthorizationFilter"),

	/**
	 * Turns away whom the application does not serve any more, before they use up limits.
	 */
	ACCOUNT_STATUS(Side.BEFORE, "access.intercept.AuthorizationFilter"),

	/**
	 * Rate limits by user.
	 */
	RATE_LIMIT_BY_USER(Side.BEFORE, "access.intercept.AuthorizationFilter"),

	/**
	 * Just outside of authorization; answers those who may have what they ask for once
	 * they prove more of who they are.
	 */
	STEP_UP(Side.BEFORE, "access.intercept.AuthorizationFilter"),

	/**
	 * Holds callers who may do nothing yet, behind authorization and behind the filters
	 * by which they prove more of who they are.
	 */
	SECOND_FACTOR(Side.AFTER, "access.intercept.AuthorizationFilter"),

	/**
	 * Sees what the application answered, while it is known who asked.
	 */
	APPLICATION_ANSWER(Side.AFTER, "access.intercept.AuthorizationFilter"),

	/**
	 * Innermost: the request is admitted, and from here on errors are the application's.
	 */
	ADMITTED(Side.AFTER, "access.intercept.AuthorizationFilter");

	private static final int STEP = 100;

	private final Side side;

	private final String anchor;

	FilterPosition(Side side, String anchor) {
		this.side = side;
		this.anchor = anchor;
	}

	/**
	 * Return the order for the bean that adds a filter at this position.
	 * @return the order
	 */
	public int order() {
		return ordinal() * STEP;
	}

	/**
	 * Add a filter at this position.
	 * @param filter the filter
	 * @param before adds a filter before one of a type, as
	 * {@code HttpSecurity.addFilterBefore}
	 * @param after adds a filter after one of a type, as
	 * {@code HttpSecurity.addFilterAfter}
	 */
	public void add(Filter filter, BiConsumer<Filter, Class<? extends Filter>> before,
			BiConsumer<Filter, Class<? extends Filter>> after) {
		((this.side == Side.BEFORE) ? before : after).accept(filter, anchor(filter.getClass().getClassLoader()));
	}

	private Class<? extends Filter> anchor(ClassLoader classLoader) {
		String name = "org.springframework.security.web." + this.anchor;
		try {
			return Class.forName(name, false, classLoader).asSubclass(Filter.class);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException("Spring Security has no filter '" + name + "'", ex);
		}
	}

	private enum Side {

		BEFORE, AFTER

	}

}
