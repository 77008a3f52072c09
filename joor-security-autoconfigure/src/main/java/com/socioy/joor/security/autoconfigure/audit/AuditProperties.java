package com.socioy.joor.security.autoconfigure.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.audit.record.AddressPrivacy;
import com.socioy.joor.security.audit.record.UserPrivacy;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for the record of security
 * events.
 *
 * @param address How much of a client's address is recorded.
 * @param user How users are recorded.
 * @param secret Secret from which the keys of the record's chain and of its digests are
 * made, as text or with the prefix 'base64:' or 'hex:'.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.audit")
public record AuditProperties(@DefaultValue("truncate") AddressPrivacy address, @DefaultValue("id") UserPrivacy user,
		@Nullable String secret) {

	@Override
	public String toString() {
		return "AuditProperties[address=" + this.address + ", user=" + this.user + ", secret="
				+ ((this.secret != null) ? "******" : null) + "]";
	}

}
