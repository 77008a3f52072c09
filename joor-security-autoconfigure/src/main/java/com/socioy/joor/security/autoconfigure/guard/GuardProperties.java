package com.socioy.joor.security.autoconfigure.guard;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import com.socioy.joor.security.core.InvalidSettingException;

/**
 * Properties of the limits on request bodies.
 *
 * @param maxJsonSize Largest size of a JSON body, and of one that does not say what it
 * is.
 * @param maxFormSize Largest size of a form that is sent with PUT, PATCH or DELETE, to
 * which the limits of the container do not apply.
 * @param mediaTypes Comma-separated list of media types that a body may have where the
 * handler does not declare which it consumes.
 * @param checkMediaType Whether the media type of a body is checked.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.guard")
public record GuardProperties(@DefaultValue("1MB") DataSize maxJsonSize, @DefaultValue("2MB") DataSize maxFormSize,
		List<String> mediaTypes, @DefaultValue("true") boolean checkMediaType) {

	private static final List<String> DEFAULT_MEDIA_TYPES = List.of("application/json", "application/*+json",
			"application/x-www-form-urlencoded", "multipart/form-data");

	@SuppressWarnings("NullAway") // The binder passes null for what is not set
	public GuardProperties {
		requirePositive("joor.security.guard.max-json-size", maxJsonSize);
		requirePositive("joor.security.guard.max-form-size", maxFormSize);
		mediaTypes = (mediaTypes != null) ? List.copyOf(mediaTypes) : DEFAULT_MEDIA_TYPES;
	}

	private static void requirePositive(String property, DataSize size) {
		if (size.toBytes() < 1) {
			throw new InvalidSettingException(property, size.toString(), "A body must be allowed to have a size.",
					"Set a positive size such as '2MB', or switch the limit off with joor.security.guard.enabled=false.");
		}
	}

}
