package com.socioy.joor.security.headers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which features of the browser a page and its frames may use (W3C Permissions Policy):
 * an allow-list for each feature. Immutable.
 *
 * @since 0.1.0
 */
public final class PermissionsPolicy {

	private static final String NOBODY = "()";

	private static final PermissionsPolicy DEFAULT = new PermissionsPolicy(Map.of())
		.with(nobody("accelerometer", "autoplay", "camera", "cross-origin-isolated", "display-capture",
				"encrypted-media", "fullscreen", "geolocation", "gyroscope", "keyboard-map", "magnetometer",
				"microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock"))
		.with(Map.of("sync-xhr", "(self)"))
		.with(nobody("usb", "web-share", "xr-spatial-tracking", "clipboard-read", "clipboard-write", "gamepad", "hid",
				"idle-detection", "interest-cohort", "serial", "unload"));

	private final Map<String, String> features;

	private PermissionsPolicy(Map<String, String> features) {
		this.features = Collections.unmodifiableMap(features);
	}

	/**
	 * Return the policy that is sent without configuration: none of the features.
	 * @return the policy
	 */
	public static PermissionsPolicy defaults() {
		return DEFAULT;
	}

	private static Map<String, String> nobody(String... names) {
		Map<String, String> features = new LinkedHashMap<>();
		for (String name : names) {
			features.put(name, NOBODY);
		}
		return features;
	}

	/**
	 * Return a policy with features added or replaced.
	 * @param others allow-lists by name: {@code ()}, {@code *}, {@code self}, or a list
	 * such as {@code (self "https://maps.example")}
	 * @return the policy
	 * @throws IllegalArgumentException if a name or a list is malformed
	 */
	public PermissionsPolicy with(Map<String, String> others) {
		Map<String, String> changed = new LinkedHashMap<>(this.features);
		others.forEach((name, list) -> {
			String allowed = list.strip();
			checkName(name);
			checkList(name, allowed);
			changed.put(name, allowed);
		});
		return new PermissionsPolicy(changed);
	}

	PermissionsPolicy without(Collection<String> names) {
		Map<String, String> changed = new LinkedHashMap<>(this.features);
		changed.keySet().removeAll(names);
		return new PermissionsPolicy(changed);
	}

	PermissionsPolicy only(Collection<String> names) {
		Map<String, String> changed = new LinkedHashMap<>(this.features);
		changed.keySet().retainAll(names);
		return new PermissionsPolicy(changed);
	}

	boolean isEmpty() {
		return this.features.isEmpty();
	}

	String render(String suffix) {
		List<String> items = new ArrayList<>();
		this.features.forEach((name, list) -> items.add(name + "=" + list + suffix));
		return String.join(", ", items);
	}

	private static void checkName(String name) {
		boolean wellFormed = !name.isEmpty() && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			wellFormed &= (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
					|| character == '-';
		}
		if (!wellFormed) {
			throw new IllegalArgumentException("There is no feature '" + name + "'.");
		}
	}

	private static void checkList(String name, String list) {
		boolean parenthesised = list.startsWith("(") && list.endsWith(")");
		String inner = parenthesised ? list.substring(1, list.length() - 1) : list;
		List<String> entries = CspSyntax.split(inner);
		boolean wellFormed = parenthesised || entries.size() == 1;
		for (String entry : entries) {
			wellFormed &= entry.equals("self") || entry.equals("src") || (entry.equals("*") && entries.size() == 1)
					|| isOrigin(entry);
		}
		if (!wellFormed) {
			throw new IllegalArgumentException("Feature '" + name + "' cannot have the list " + list
					+ "; write (), *, (self) or (self \"https://maps.example\").");
		}
	}

	private static boolean isOrigin(String entry) {
		if (entry.length() < 3 || !entry.startsWith("\"") || !entry.endsWith("\"")) {
			return false;
		}
		String origin = entry.substring(1, entry.length() - 1);
		for (int i = 0; i < origin.length(); i++) {
			char character = origin.charAt(i);
			if (character <= ' ' || character >= 0x7f || character == '"' || character == '\\') {
				return false;
			}
		}
		return origin.startsWith("https://") || origin.startsWith("http://");
	}

	/**
	 * Return the policy as it stands in the header.
	 * @return the policy
	 */
	@Override
	public String toString() {
		return render("");
	}

}
