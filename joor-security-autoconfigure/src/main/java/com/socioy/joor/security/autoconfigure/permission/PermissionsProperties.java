package com.socioy.joor.security.autoconfigure.permission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties for roles and permissions.
 *
 * @param hierarchy Comma-separated list of chains of roles such as 'ADMIN > USER', each
 * role including the next.
 * @param roles Permissions of each role, by the name of the role without prefix; the last
 * segment may be '*'.
 * @param names Comma-separated list of permissions that exist beside those granted to a
 * role by name.
 * @since 0.1.0
 */
@ConfigurationProperties("joor.security.permissions")
public record PermissionsProperties(@DefaultValue List<String> hierarchy, @DefaultValue Map<String, List<String>> roles,
		@DefaultValue List<String> names) {

	public PermissionsProperties {
		hierarchy = List.copyOf(hierarchy);
		names = List.copyOf(names);
		Map<String, List<String>> copy = new LinkedHashMap<>();
		roles
			.forEach((role, permissions) -> copy.put(role, Collections.unmodifiableList(new ArrayList<>(permissions))));
		roles = Collections.unmodifiableMap(copy);
	}

}
