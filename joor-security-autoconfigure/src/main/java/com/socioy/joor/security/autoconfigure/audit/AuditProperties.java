package com.socioy.joor.security.autoconfigure.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.socioy.joor.security.audit.record.AddressPrivacy;

/**
 * {@link ConfigurationProperties @ConfigurationProperties} for the record of security
 * events.
 *
 * @param address How much of a client's address is recorded.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.audit")
public record AuditProperties(@DefaultValue("truncate") AddressPrivacy address) {

}
