package com.socioy.joor.security.core;

import org.jspecify.annotations.Nullable;

/**
 * Thrown while the application starts, when a setting cannot be honoured safely. It stops
 * the start with a message that names the property, its value and the fix.
 * <p>
 * Never pass a secret as the value: use {@code null} and describe it in the reason.
 *
 * @since 0.1.0
 */
public class InvalidSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final @Nullable String value;

	private final String reason;

	private final String fix;

	/**
	 * Create an exception for one setting.
	 * @param property the name of the property, as a user writes it
	 * @param value the value that was found, or {@code null} if it is missing or secret
	 * @param reason what is wrong with it, as a sentence
	 * @param fix what to do about it, as a sentence
	 */
	public InvalidSettingException(String property, @Nullable String value, String reason, String fix) {
		super("Property '" + property + "'" + ((value != null) ? " with value '" + value + "'" : "") + ": " + reason
				+ " " + fix);
		this.property = property;
		this.value = value;
		this.reason = reason;
		this.fix = fix;
	}

	/**
	 * Return the name of the property.
	 * @return the property, as a user writes it
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Return the value that was found.
	 * @return the value, or {@code null} if it is missing or secret
	 */
	public @Nullable String getValue() {
		return this.value;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what to do.
	 * @return a sentence
	 */
	public String getFix() {
		return this.fix;
	}

}
