package com.socioy.joor.security.autoconfigure.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.permission.RoleTable;

/**
 * Shows what each role may do, and from where it has it.
 *
 * @param table the roles
 */
record PermissionsReportSection(RoleTable table) implements ReportSection {

	/**
	 * How many names of permissions are shown of all roles together.
	 */
	private static final int MAX_NAMES = 10_000;

	@Override
	public String name() {
		return "permissions";
	}

	@Override
	public Object content() {
		Map<String, Object> content = new LinkedHashMap<>();
		List<String> names = this.table.names();
		int room = MAX_NAMES - Math.min(names.size(), MAX_NAMES / 2);
		content.put("names", names.subList(0, Math.min(names.size(), MAX_NAMES / 2)));
		Map<String, Object> roles = new LinkedHashMap<>();
		int left = 0;
		for (String role : this.table.roles()) {
			Map<String, Object> shown = role(role);
			int size = shown.values().stream().mapToInt((value) -> ((List<?>) value).size()).sum() + 1;
			if (left == 0 && size <= room) {
				roles.put(role, shown);
				room -= size;
			}
			else {
				left++;
			}
		}
		content.put("roles", roles);
		content.put("rolesNotShown", left);
		return content;
	}

	private Map<String, Object> role(String role) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("includes", new ArrayList<>(this.table.graph().includedBy(role)));
		shown.put("granted", new ArrayList<>(this.table.grantedTo(role)));
		shown.put("effective", this.table.effectiveOf(role));
		return shown;
	}

}
