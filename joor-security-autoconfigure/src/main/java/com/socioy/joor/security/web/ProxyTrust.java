package com.socioy.joor.security.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether to believe what the sender of a request says about whom it got it from.
 * Safe for use by several threads.
 */
@FunctionalInterface
interface ProxyTrust {

	/**
	 * Return whether to believe an address.
	 * @param address the address, or {@code null} if it is not known
	 * @param hop how many hops away it is; 0 for the peer of the connection
	 * @return whether it is one of the proxies
	 */
	boolean includes(@Nullable IpAddress address, int hop);

	/**
	 * Trust addresses.
	 * @param proxies where the proxies are
	 * @return the trust
	 */
	static ProxyTrust in(List<AddressRange> proxies) {
		AddressRange[] ranges = proxies.toArray(AddressRange[]::new);
		return (address, hop) -> address != null && isInOneOf(address, ranges);
	}

	/**
	 * Trust a number of proxies, wherever they are.
	 * @param hops how many, at least 1
	 * @return the trust
	 */
	static ProxyTrust of(int hops) {
		if (hops < 1) {
			throw new IllegalArgumentException("'hops' must be at least 1");
		}
		return (address, hop) -> hop < hops;
	}

	private static boolean isInOneOf(IpAddress address, AddressRange[] ranges) {
		for (AddressRange range : ranges) {
			if (range.contains(address)) {
				return true;
			}
		}
		return false;
	}

}
