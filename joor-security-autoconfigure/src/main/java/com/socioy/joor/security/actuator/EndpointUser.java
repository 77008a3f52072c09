package com.socioy.joor.security.actuator;

import java.util.List;

import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

import com.socioy.joor.security.identity.ConfiguredCaller;

/**
 * User of the settings, for whom there is no account.
 */
final class EndpointUser extends User implements ConfiguredCaller {

	private static final long serialVersionUID = 1L;

	EndpointUser(String name, String password, String authority) {
		super(name, password, List.of(new SimpleGrantedAuthority(authority)));
	}

}
