package com.socioy.joor.sample.issuer;

import java.util.List;

/**
 * A user of the demonstration.
 *
 * @param name name, as in the tokens' 'sub'
 * @param roles what the user is, as in the tokens' 'roles'
 * @param scope what the user's tokens may be used for, as in the tokens' 'scope'
 */
public record DemoUser(String name, List<String> roles, String scope) {

}
