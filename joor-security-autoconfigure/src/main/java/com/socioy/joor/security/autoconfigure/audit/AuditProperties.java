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
 * @param configuration What is remembered of the configuration.
 * @param recent What the actuator shows of the newest events.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.audit")
public record AuditProperties(@DefaultValue("truncate") AddressPrivacy address, @DefaultValue("id") UserPrivacy user,
		@Nullable String secret, @DefaultValue Configuration configuration, @DefaultValue Recent recent) {

	@Override
	public String toString() {
		return "AuditProperties[address=" + this.address + ", user=" + this.user + ", secret="
				+ ((this.secret != null) ? "******" : null) + ", configuration=" + this.configuration + ", recent="
				+ this.recent + "]";
	}

	/**
	 * What is remembered of the configuration.
	 *
	 * @param stateFile File that keeps digests of the settings from one start to the
	 * next, so that changes are recorded; next to the audit file if it is not set.
	 */
	public record Configuration(@Nullable String stateFile) {

	}

	/**
	 * What the actuator shows of the newest events.
	 *
	 * @param size How many of the newest events are kept in memory for the endpoint.
	 */
	public record Recent(@DefaultValue("1000") int size) {

	}

}
