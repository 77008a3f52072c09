package com.socioy.joor.security.audit;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import com.socioy.joor.security.audit.record.AddressPrivacy;

/**
 * Reduces the details of an authentication to the address, without the session id.
 */
final class AuditDetails {

	private final AddressPrivacy addressPrivacy;

	AuditDetails(AddressPrivacy addressPrivacy) {
		this.addressPrivacy = addressPrivacy;
	}

	void addTo(Map<String, @Nullable Object> data, @Nullable Authentication authentication) {
		if (authentication == null || !(authentication.getDetails() instanceof WebAuthenticationDetails web)) {
			return;
		}
		String address = this.addressPrivacy.apply(web.getRemoteAddress());
		if (address != null) {
			data.put("details", Map.of("remoteAddress", address));
		}
	}

}
