package com.socioy.joor.security.autoconfigure.clientaddress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.web.AddressRange;
import com.socioy.joor.security.web.ClientAddressResolver;

/**
 * Shows whose word is taken for the client's address.
 */
final class ClientAddressReportSection implements ReportSection {

	private final Map<String, Object> content = new LinkedHashMap<>();

	ClientAddressReportSection(DeclaredProxies proxies, ForwardingStrategy strategy, ClientAddressResolver resolver) {
		this.content.put("resolver", resolver.getClass().getName());
		this.content.put("proxies", proxies.kind().name().toLowerCase(Locale.ROOT));
		this.content.put("trusted", proxies.ranges().stream().map(AddressRange::toString).toList());
		this.content.put("hops", proxies.hops());
		this.content.put("header", proxies.header());
		this.content.put("forwarding", strategy.kind().name().toLowerCase(Locale.ROOT));
	}

	@Override
	public String name() {
		return "client-address";
	}

	@Override
	public Object content() {
		return Collections.unmodifiableMap(this.content);
	}

}
