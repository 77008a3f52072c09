package com.socioy.joor.security.core;

/**
 * Thrown while the application starts, when an annotation asks for something that would
 * not be enforced. It stops the start with a message that names the annotation, where it
 * stands, and the fix.
 *
 * @since 0.1.0
 */
public class InvalidAnnotationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String annotation;

	private final String place;

	private final String reason;

	private final String fix;

	/**
	 * Create an exception for one annotation.
	 * @param annotation simple name of the annotation, without the at sign
	 * @param place method or class it bears on
	 * @param reason what is wrong with it, as a sentence
	 * @param fix what to do about it, as a sentence
	 */
	public InvalidAnnotationException(String annotation, String place, String reason, String fix) {
		super("@" + annotation + " on '" + place + "': " + reason + " " + fix);
		this.annotation = annotation;
		this.place = place;
		this.reason = reason;
		this.fix = fix;
	}

	/**
	 * Return the annotation.
	 * @return its simple name, without the at sign
	 */
	public String getAnnotation() {
		return this.annotation;
	}

	/**
	 * Return what the annotation bears on.
	 * @return a method or class
	 */
	public String getPlace() {
		return this.place;
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
