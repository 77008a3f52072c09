package com.socioy.joor.security.autoconfigure.permission.sub;

import com.socioy.joor.security.permission.RequirePermission;

/**
 * Has a method that a class in another package cannot override.
 */
public class Outside {

	@RequirePermission("orders:refund")
	void hidden() {
	}

}
