package com.socioy.joor.security.web;

import java.util.Enumeration;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Finds the client behind proxies that are known, in one header that they write. Begins
 * with the peer of the connection and goes back entry by entry, from the right, as long
 * as the address at hand is a trusted proxy, for only then is it worth anything what it
 * says about whom it got the request from. The first address that is not trusted is the
 * client. Where an entry is malformed, unknown or obfuscated, the client is the proxy
 * that wrote it: what stands before is not read.
 * <p>
 * Sees through request wrappers, which may have replaced the address and hidden the
 * header. Safe for use by several threads; takes time linear in the length of the header,
 * and next to none without one.
 *
 * @since 0.1.0
 */
public final class TrustedProxyAddressResolver implements ClientAddressResolver {

	private final ProxyTrust trust;

	private final String header;

	private final boolean structured;

	private TrustedProxyAddressResolver(ProxyTrust trust, String header) {
		this.trust = trust;
		this.header = Objects.requireNonNull(header, "'header' must not be null");
		this.structured = ForwardingChain.isStructured(header);
	}

	/**
	 * Create a resolver that knows the addresses of the proxies.
	 * @param proxies where the proxies are
	 * @param header name of the one header to believe; {@code Forwarded} is read as in
	 * RFC 7239, any other as a list of addresses
	 * @return the resolver
	 */
	public static TrustedProxyAddressResolver trusting(List<AddressRange> proxies, String header) {
		return new TrustedProxyAddressResolver(ProxyTrust.in(proxies), header);
	}

	/**
	 * Create a resolver that knows how many proxies every request passes. It must not be
	 * possible to reach the application past them.
	 * @param hops number of proxies between client and application, at least 1
	 * @param header name of the one header to believe; {@code Forwarded} is read as in
	 * RFC 7239, any other as a list of addresses
	 * @return the resolver
	 */
	public static TrustedProxyAddressResolver behind(int hops, String header) {
		return new TrustedProxyAddressResolver(ProxyTrust.of(hops), header);
	}

	@Override
	public ClientAddress resolve(HttpServletRequest request) {
		HttpServletRequest container = ContainerRequest.of(request);
		IpAddress current = ContainerRequest.peer(container);
		if (!this.trust.includes(current, 0)) {
			return new ClientAddress(current);
		}
		Enumeration<String> lines = container.getHeaders(this.header);
		if (lines == null || !lines.hasMoreElements()) {
			return new ClientAddress(current);
		}
		ForwardingChain chain = new ForwardingChain(lines, this.structured);
		for (int hop = 0; chain.hasPrevious() && this.trust.includes(current, hop); hop++) {
			IpAddress previous = chain.previous();
			if (previous == null) {
				break;
			}
			current = previous;
		}
		return new ClientAddress(current);
	}

}
