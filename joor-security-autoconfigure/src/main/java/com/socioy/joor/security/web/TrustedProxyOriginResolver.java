package com.socioy.joor.security.web;

import java.util.Enumeration;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds scheme and host behind proxies that are known. If the address comes from
 * {@code Forwarded} (RFC 7239), so do they, from the element of the trusted proxy that is
 * nearest to the client; otherwise they come from {@code X-Forwarded-Proto},
 * {@code -Host} and {@code -Port}. What a trusted proxy does not state, or states in a
 * form that means nothing, is as the container has it; what anybody else states is not
 * read.
 * <p>
 * Several values of {@code X-Forwarded-Proto} are secure only if all are, because each
 * stands for one stretch of the way; of host and port the last counts, which the nearest
 * proxy wrote. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TrustedProxyOriginResolver implements RequestOriginResolver {

	private final ProxyTrust trust;

	private final String header;

	private final boolean structured;

	private TrustedProxyOriginResolver(ProxyTrust trust, String header) {
		this.trust = trust;
		this.header = Objects.requireNonNull(header, "'header' must not be null");
		this.structured = ForwardingChain.isStructured(header);
	}

	/**
	 * Create a resolver that knows the addresses of the proxies.
	 * @param proxies where the proxies are
	 * @param header name of the one header that tells the client's address
	 * @return the resolver
	 */
	public static TrustedProxyOriginResolver trusting(List<AddressRange> proxies, String header) {
		return new TrustedProxyOriginResolver(ProxyTrust.in(proxies), header);
	}

	/**
	 * Create a resolver that knows how many proxies every request passes.
	 * @param hops number of proxies between client and application, at least 1
	 * @param header name of the one header that tells the client's address
	 * @return the resolver
	 */
	public static TrustedProxyOriginResolver behind(int hops, String header) {
		return new TrustedProxyOriginResolver(ProxyTrust.of(hops), header);
	}

	@Override
	public RequestOrigin resolve(HttpServletRequest request) {
		HttpServletRequest container = ContainerRequest.of(request);
		RequestOrigin own = ContainerOriginResolver.of(container);
		IpAddress peer = ContainerRequest.peer(container);
		if (!this.trust.includes(peer, 0)) {
			return own;
		}
		return this.structured ? structured(container, peer, own) : plain(container, own);
	}

	private RequestOrigin structured(HttpServletRequest container, @Nullable IpAddress peer, RequestOrigin own) {
		Enumeration<String> lines = container.getHeaders(this.header);
		if (lines == null || !lines.hasMoreElements()) {
			return own;
		}
		ForwardingChain chain = new ForwardingChain(lines, true);
		IpAddress current = peer;
		String scheme = null;
		String host = null;
		for (int hop = 0; chain.hasPrevious() && (hop == 0 || current != null)
				&& this.trust.includes(current, hop); hop++) {
			current = chain.previous();
			String proto = chain.parameter("proto");
			scheme = (proto != null) ? proto : scheme;
			String name = chain.parameter("host");
			host = (name != null) ? name : host;
		}
		return stated(scheme(scheme), host, null, own);
	}

	private static RequestOrigin plain(HttpServletRequest container, RequestOrigin own) {
		String scheme = null;
		Enumeration<String> lines = container.getHeaders("X-Forwarded-Proto");
		while (lines != null && lines.hasMoreElements() && !"http".equals(scheme)) {
			scheme = weakest(lines.nextElement());
		}
		return stated(scheme, last(container.getHeaders("X-Forwarded-Host")),
				last(container.getHeaders("X-Forwarded-Port")), own);
	}

	private static @Nullable String weakest(String schemes) {
		String weakest = null;
		int start = 0;
		while (start <= schemes.length()) {
			int comma = schemes.indexOf(',', start);
			int end = (comma != -1) ? comma : schemes.length();
			String scheme = scheme(schemes.substring(start, end));
			if (scheme == null || scheme.equals("http")) {
				return scheme;
			}
			weakest = scheme;
			start = end + 1;
		}
		return weakest;
	}

	private static @Nullable String scheme(@Nullable String text) {
		String scheme = (text != null) ? text.trim() : "";
		return isAscii(scheme, "https") ? "https" : isAscii(scheme, "http") ? "http" : null;
	}

	/**
	 * Compare in ASCII only: letters of other alphabets fold into those of schemes.
	 * @param text the text
	 * @param expected what it should be, in lower case
	 * @return whether it is
	 */
	private static boolean isAscii(String text, String expected) {
		if (text.length() != expected.length()) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 127 || (text.charAt(i) | 0x20) != expected.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable String last(@Nullable Enumeration<String> lines) {
		String last = null;
		while (lines != null && lines.hasMoreElements()) {
			last = lines.nextElement();
		}
		return (last != null) ? last.substring(last.lastIndexOf(',') + 1).trim() : null;
	}

	private static RequestOrigin stated(@Nullable String scheme, @Nullable String host, @Nullable String port,
			RequestOrigin own) {
		String newScheme = (scheme != null) ? scheme : own.scheme();
		int defaultPort = RequestOrigin.defaultPort(newScheme);
		boolean usual = own.port() == RequestOrigin.defaultPort(own.scheme());
		Authority authority = Authority.parse(host);
		if (authority == null) {
			authority = new Authority(own.host(), usual ? Authority.NO_PORT : own.port());
		}
		int statedPort = (port != null) ? Authority.port(port, 0) : Authority.NO_PORT;
		int newPort = (statedPort != Authority.NO_PORT) ? statedPort : authority.port();
		return new RequestOrigin(newScheme, authority.host(), (newPort != Authority.NO_PORT) ? newPort : defaultPort,
				scheme != null || own.stated());
	}

}
