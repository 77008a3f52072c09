package com.socioy.joor.security.autoconfigure.audit;

import java.security.SecureRandom;
import java.util.HexFormat;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import com.socioy.joor.security.audit.file.FileSink;
import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ComputedPseudonyms;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.audit.record.Pseudonyms;
import com.socioy.joor.security.audit.record.RecordChain;
import com.socioy.joor.security.audit.record.RecordPrivacy;
import com.socioy.joor.security.core.SecurityWarnings;
import com.socioy.joor.security.core.SharedSecret;
import com.socioy.joor.security.redact.Redactor;

/**
 * What is recorded of an event, and the chain of records.
 */
@Configuration(proxyBeanMethods = false)
class AuditRecordConfiguration {

	private static final String SECRET = "joor.security.audit.secret";

	private static final int CHAIN_BYTES = 8;

	@Bean
	@ConditionalOnMissingBean
	AuditKeys joorAuditKeys(AuditProperties properties) {
		String secret = properties.secret();
		return AuditKeys.of((secret != null) ? SharedSecret.read(SECRET, secret, AuditKeys.SECRET_BYTES,
				"the chain of records", "nobody but this application and whoever verifies its records") : null);
	}

	@Bean
	@ConditionalOnMissingBean(Pseudonyms.class)
	ComputedPseudonyms joorPseudonyms(AuditKeys keys) {
		return new ComputedPseudonyms(keys);
	}

	@Bean
	@ConditionalOnMissingBean
	EventRecorder joorEventRecorder(AuditProperties properties, AuditKeys keys, Pseudonyms pseudonyms,
			ObjectProvider<FileSink> file, Environment environment) {
		RecordPrivacy privacy = new RecordPrivacy(properties.address(), properties.user(), pseudonyms, keys,
				Redactor.forEvents()::redact);
		FileSink sink = file.getIfAvailable();
		ChainHead head = (sink != null) ? sink.start() : null;
		return new EventRecorder(privacy, new RecordChain(keys.chain(), (head != null) ? head : newChain()),
				environment.getProperty("spring.application.name"));
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorAuditRecordSection")
	AuditRecordSection joorAuditRecordSection(AuditProperties properties, AuditKeys keys, Pseudonyms pseudonyms,
			EventRecorder recorder, ObjectProvider<AuditFileProperties> file, SecurityWarnings warnings,
			Environment environment) {
		AuditRecordSection section = new AuditRecordSection(properties, keys, pseudonyms, recorder,
				file.getIfAvailable());
		section.warn(warnings);
		section.warnOfNoEffect(warnings, environment);
		return section;
	}

	private static ChainHead newChain() {
		byte[] name = new byte[CHAIN_BYTES];
		new SecureRandom().nextBytes(name);
		return ChainHead.genesis(HexFormat.of().formatHex(name));
	}

}
