package com.socioy.joor.sample.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

import com.socioy.joor.security.autoconfigure.ratelimit.AutoConfigureRateLimit;

/**
 * Runs a test class against the sample with its rate limits on, behind a proxy on this
 * machine, so that each test has clients of its own. Nothing comes back while a test
 * runs, however slow the machine. All such classes share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SampleTest(properties = { "joor.security.client-address.trusted-proxies=127.0.0.1,::1",
		"joor.security.web.public-paths=/,/css/**,/products/**,/auth/login,/auth/jwks,/limited/**,/limited",
		"joor.security.rate-limit.policies.any.per=1d", "joor.security.rate-limit.policies.api-anonymous.per=1d",
		"joor.security.rate-limit.policies.limited.paths=/limited,/limited/**",
		"joor.security.rate-limit.policies.limited.limit=2", "joor.security.rate-limit.policies.limited.per=1h",
		"joor.security.rate-limit.policies.exports.paths=", "joor.security.rate-limit.policies.exports.key=user-or-ip",
		"joor.security.rate-limit.policies.exports.limit=1", "joor.security.rate-limit.policies.exports.per=1h",
		"joor.security.rate-limit.policies.trial.paths=/products/trial",
		"joor.security.rate-limit.policies.trial.limit=1", "joor.security.rate-limit.policies.trial.per=1h",
		"joor.security.rate-limit.policies.trial.dry-run=true",
		"management.endpoint.joorratelimits.access=unrestricted" })
@AutoConfigureRateLimit
@Import(LimitedController.class)
public @interface RateLimitedSample {

}
