package com.socioy.joor.security.ratelimit.actuator;

import com.socioy.joor.security.ratelimit.Offender;

/**
 * A client that is refused often, as the endpoint shows it.
 *
 * @param policy name of the policy that refuses it
 * @param id short name of the client, a hash whose key is drawn anew with each start
 * @param refusals how often it was refused at most
 * @param overestimate by how much this may be too high
 * @since 0.1.0
 */
public record OffenderDescriptor(String policy, String id, long refusals, long overestimate) {

	static OffenderDescriptor of(Offender offender) {
		return new OffenderDescriptor(offender.policy().name(), offender.key().toString(), offender.refusals(),
				offender.overestimate());
	}

}
