package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.ArrayList;
import java.util.List;

import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.web.AddressRange;

/**
 * What the user said about proxies, checked: their addresses, or their number, or that
 * there are none, or nothing.
 *
 * @param kind what was said
 * @param ranges addresses of the proxies, empty unless they were named
 * @param hops number of the proxies, 0 unless they were counted
 * @param header name of the one header to believe
 */
record DeclaredProxies(Kind kind, List<AddressRange> ranges, int hops, String header) {

	static final String TRUSTED_PROXIES = "joor.security.client-address.trusted-proxies";

	static final String HOPS = "joor.security.client-address.hops";

	static final String HEADER = "joor.security.client-address.header";

	private static final String NONE = "none";

	private static final int MAX_HOPS = 20;

	private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

	static DeclaredProxies of(ClientAddressProperties properties) {
		String header = checkHeader(properties.header());
		List<String> trusted = properties.trustedProxies();
		Integer hops = properties.hops();
		if (hops != null) {
			if (!trusted.isEmpty()) {
				throw new InvalidSettingException(HOPS, hops.toString(),
						"Proxies are both named by '" + TRUSTED_PROXIES + "' and counted.",
						"Keep the one of the two that describes your network, and remove the other.");
			}
			if (hops < 1 || hops > MAX_HOPS) {
				throw new InvalidSettingException(HOPS, hops.toString(),
						"Number of proxies must be between 1 and " + MAX_HOPS + ".",
						"Count the proxies between client and application; if there are none, set '" + TRUSTED_PROXIES
								+ "' to 'none' instead.");
			}
			return new DeclaredProxies(Kind.COUNTED, List.of(), hops, header);
		}
		if (trusted.isEmpty()) {
			return new DeclaredProxies(Kind.UNDECLARED, List.of(), 0, header);
		}
		if (trusted.size() == 1 && NONE.equalsIgnoreCase(trusted.get(0).trim())) {
			return new DeclaredProxies(Kind.NONE, List.of(), 0, header);
		}
		return new DeclaredProxies(Kind.NAMED, ranges(trusted), 0, header);
	}

	private static List<AddressRange> ranges(List<String> texts) {
		List<AddressRange> ranges = new ArrayList<>(texts.size());
		for (String text : texts) {
			AddressRange range;
			try {
				range = AddressRange.parse(text.trim());
			}
			catch (IllegalArgumentException ex) {
				String reason = ex.getMessage();
				throw new InvalidSettingException(TRUSTED_PROXIES, text,
						(reason != null && reason.endsWith("?")) ? reason : reason + ".",
						"List addresses and CIDR ranges of your proxies, such as 10.1.0.0/16 or 2001:db8::/32; names and patterns are not supported. If there is no proxy, use the single word 'none'.");
			}
			if (range.prefix() == 0) {
				throw new InvalidSettingException(TRUSTED_PROXIES, text,
						"It trusts everybody, so that everybody can choose the address they are known by.",
						"List the ranges of your proxies, or count the proxies in '" + HOPS + "'.");
			}
			ranges.add(range);
		}
		return List.copyOf(ranges);
	}

	private static String checkHeader(String header) {
		boolean token = !header.isEmpty() && header.chars().allMatch(DeclaredProxies::isToken);
		if (!token) {
			throw new InvalidSettingException(HEADER, header, "It is not the name of a header.",
					"Name the one header that your proxies set: X-Forwarded-For, Forwarded, X-Real-IP or one of your own.");
		}
		return header;
	}

	private static boolean isToken(int character) {
		return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z')
				|| (character >= 'A' && character <= 'Z') || TOKEN_SYMBOLS.indexOf(character) != -1;
	}

	/**
	 * What a user can say about proxies.
	 */
	enum Kind {

		/**
		 * Nothing was said.
		 */
		UNDECLARED,

		/**
		 * There are none.
		 */
		NONE,

		/**
		 * Their addresses were named.
		 */
		NAMED,

		/**
		 * Their number was given.
		 */
		COUNTED

	}

}
