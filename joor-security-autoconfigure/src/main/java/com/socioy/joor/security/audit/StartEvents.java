package com.socioy.joor.security.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

/**
 * Tells that the application started, and which settings differ from those of the last
 * start: names only, never values.
 *
 * @since 0.1.0
 */
public final class StartEvents implements ApplicationListener<ApplicationReadyEvent>, ApplicationContextAware {

	private static final Logger logger = LoggerFactory.getLogger(StartEvents.class);

	private static final int MAX_NAMES = 100;

	private final SecurityEventPublisher publisher;

	private final ConfigurationState state;

	private final @Nullable Path file;

	private final Supplier<SortedMap<String, String>> values;

	private @Nullable ApplicationContext context;

	/**
	 * Create it.
	 * @param publisher where events are told
	 * @param state compares configurations
	 * @param file where the configuration is remembered, or {@code null} for nowhere
	 * @param values tells the properties that are compared, by name
	 */
	public StartEvents(SecurityEventPublisher publisher, ConfigurationState state, @Nullable Path file,
			Supplier<SortedMap<String, String>> values) {
		this.publisher = publisher;
		this.state = state;
		this.file = file;
		this.values = values;
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		// An application may have children, which start for themselves
		if (this.context != null && event.getApplicationContext() != this.context) {
			return;
		}
		SortedMap<String, String> current = this.values.get();
		this.publisher.publish(SecurityEvent.of(SecurityEventType.SYS_STARTUP, "started")
			.attribute(EventAttribute.DIGEST, this.state.digest(current)));
		if (this.file != null) {
			compare(this.file, current);
		}
	}

	private void compare(Path file, SortedMap<String, String> current) {
		try {
			ConfigurationState.Change change = this.state.exchange(file, current);
			switch (change.kind()) {
				case CHANGED -> changed(change.names());
				case NOT_COMPARABLE ->
					this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_CONFIG_CHANGED, "not_comparable"));
				case FIRST ->
					this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_CONFIG_CHANGED, "nothing_to_compare")
						.severity(Severity.INFO));
				case SAME -> {
				}
			}
		}
		catch (IOException ex) {
			logger.warn("The configuration of this start cannot be remembered in '{}': {}", file,
					ex.getClass().getSimpleName());
			this.publisher.publish(
					SecurityEvent.of(SecurityEventType.JOOR_CONFIG_CHANGED, "not_remembered").detail(ex.toString()));
		}
	}

	private void changed(List<String> names) {
		boolean all = names.size() <= MAX_NAMES;
		this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_CONFIG_CHANGED, "changed_since_last_start")
			.attribute(EventAttribute.PROPERTIES, all ? names : names.subList(0, MAX_NAMES))
			.attribute(EventAttribute.COUNT, names.size()));
	}

}
