package com.socioy.joor.security.web;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes the peer of the connection for the client while nobody said whether there are
 * proxies, and tells once when it looks as if there were: a peer in a private network,
 * other than this machine, sends a forwarding header. All clients then seem to have the
 * address of that proxy, which is why it counts as {@linkplain ClientAddress#shared()
 * shared}. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class UndeclaredProxyResolver implements ClientAddressResolver {

	// RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291 section 2.5.6

	private static final AddressRange[] PRIVATE = List
		.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10")
		.stream()
		.map(AddressRange::parse)
		.toArray(AddressRange[]::new);

	private static final String[] HEADERS = { "X-Forwarded-For", "Forwarded", "X-Real-IP" };

	private final BiConsumer<ClientAddress, String> listener;

	private final AtomicBoolean told = new AtomicBoolean();

	/**
	 * Create a resolver.
	 * @param listener is told once, with the address of the peer and the name of the
	 * header
	 */
	public UndeclaredProxyResolver(BiConsumer<ClientAddress, String> listener) {
		this.listener = Objects.requireNonNull(listener, "'listener' must not be null");
	}

	@Override
	public ClientAddress resolve(HttpServletRequest request) {
		HttpServletRequest container = ContainerRequest.of(request);
		IpAddress peer = ContainerRequest.peer(container);
		String header = (peer != null && isPrivate(peer)) ? forwardingHeader(container) : null;
		ClientAddress client = new ClientAddress(peer, header != null);
		if (header != null && !this.told.get() && this.told.compareAndSet(false, true)) {
			this.listener.accept(client, header);
		}
		return client;
	}

	private static boolean isPrivate(IpAddress address) {
		for (AddressRange range : PRIVATE) {
			if (range.contains(address)) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable String forwardingHeader(HttpServletRequest request) {
		for (String header : HEADERS) {
			if (request.getHeader(header) != null) {
				return header;
			}
		}
		return null;
	}

}
