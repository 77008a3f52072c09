package com.socioy.joor.security.audit.repository;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.security.AuthenticationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.util.Assert;

import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.SecurityEvent;

/**
 * Hands records of security events to the audit repository of Spring Boot's actuator, in
 * place of Spring Boot's own listeners. Facts that those would tell keep their types, so
 * that whoever asks for {@code AUTHENTICATION_FAILURE} still finds it; everything else
 * has the type of the security event, which {@code event.action} holds in either case.
 *
 * @since 0.1.0
 */
public final class AuditRepositorySink implements SecurityEventSink {

	private static final String UNKNOWN = "unknown";

	private final Consumer<AuditEvent> repository;

	private final Set<String> left;

	/**
	 * Create a sink.
	 * @param repository takes the events
	 * @param left types of Spring Boot's that a listener of the application takes care of
	 */
	public AuditRepositorySink(Consumer<AuditEvent> repository, Set<String> left) {
		Assert.notNull(repository, "'repository' must not be null");
		this.repository = repository;
		this.left = Set.copyOf(left);
	}

	@Override
	public String name() {
		return "repository";
	}

	@Override
	public void write(List<EventRecord> records) {
		for (EventRecord record : records) {
			SecurityEvent event = record.event();
			String type = type(event);
			if (!this.left.contains(type)) {
				SecurityEvent.Actor actor = event.actor();
				this.repository.accept(
						new AuditEvent(event.time(), (actor != null) ? actor.subject() : UNKNOWN, type, data(record)));
			}
		}
	}

	private static String type(SecurityEvent event) {
		return switch (event.type()) {
			case AUTHN_LOGIN_SUCCESS -> AuthenticationAuditListener.AUTHENTICATION_SUCCESS;
			case AUTHN_LOGIN_FAIL -> AuthenticationAuditListener.AUTHENTICATION_FAILURE;
			case AUTHZ_FAIL -> AuthorizationAuditListener.AUTHORIZATION_FAILURE;
			case SESSION_EXPIRED ->
				event.reason().equals("logout") ? AuthenticationAuditListener.LOGOUT_SUCCESS : event.type().id();
			case AUTHZ_ADMIN -> event.reason().equals("switch_user") ? AuthenticationAuditListener.AUTHENTICATION_SWITCH
					: event.type().id();
			default -> event.type().id();
		};
	}

	private static Map<String, @Nullable Object> data(EventRecord record) {
		SecurityEvent event = record.event();
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("event.id", event.id().toString());
		data.put("event.action", event.type().id());
		data.put("event.outcome", event.outcome().name().toLowerCase(Locale.ROOT));
		data.put("event.reason", event.reason());
		data.put("joor.seq", record.sequence());
		put(data, "source.ip", event.source());
		if (event.actor() != null) {
			put(data, "user.domain", event.actor().issuer());
		}
		if (event.request() != null) {
			put(data, "http.request.method", event.request().method());
			put(data, "url.path", event.request().path());
			if (event.request().status() != 0) {
				data.put("http.response.status_code", event.request().status());
			}
		}
		put(data, "rule.name", event.rule());
		put(data, "error.id", event.correlationId());
		put(data, "trace.id", event.traceId());
		put(data, "joor.detail", event.detail());
		event.attributes().forEach((attribute, value) -> data.put(attribute.field(), value));
		return data;
	}

	private static void put(Map<String, @Nullable Object> data, String name, @Nullable String value) {
		if (value != null) {
			data.put(name, value);
		}
	}

}
