package com.socioy.joor.security.mfa;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.util.Assert;

import com.socioy.joor.security.identity.AuthenticationDemand;
import com.socioy.joor.security.identity.AuthenticationDemands;
import com.socioy.joor.security.identity.MethodRequirements;

/**
 * Knows what annotations on methods demand. Safe for use by several threads.
 *
 * @param <A> type of the annotation
 * @since 0.1.0
 */
public final class AnnotatedDemands<A extends Annotation> implements MethodRequirements<A> {

	private final AuthenticationDemands demands;

	private final Function<A, AuthenticationDemand> reader;

	private AnnotatedDemands(AuthenticationDemands demands, Function<A, AuthenticationDemand> reader) {
		Assert.notNull(demands, "'demands' must not be null");
		this.demands = demands;
		this.reader = reader;
	}

	/**
	 * Create it for {@link RequireRecentAuthentication}.
	 * @param demands compares callers with what is demanded
	 * @return what the annotation asks
	 */
	public static AnnotatedDemands<RequireRecentAuthentication> recentAuthentication(AuthenticationDemands demands) {
		return new AnnotatedDemands<>(demands,
				(found) -> new AuthenticationDemand(new LinkedHashSet<>(), duration(found.value())));
	}

	/**
	 * Create it for {@link RequireFactors}.
	 * @param demands compares callers with what is demanded
	 * @return what the annotation asks
	 */
	public static AnnotatedDemands<RequireFactors> factors(AuthenticationDemands demands) {
		return new AnnotatedDemands<>(demands, (found) -> {
			Assert.isTrue(found.value().length > 0, "It names no factor");
			return new AuthenticationDemand(new LinkedHashSet<>(Arrays.asList(found.value())),
					found.maxAge().isEmpty() ? null : duration(found.maxAge()));
		});
	}

	@Override
	public AuthorizationManager<MethodInvocation> manager(List<A> annotations) {
		List<DemandedAuthentication<MethodInvocation>> all = new ArrayList<>(annotations.size());
		for (A annotation : annotations) {
			all.add(DemandedAuthentication.of(this.demands, this.reader.apply(annotation)));
		}
		return (caller, invocation) -> {
			AuthorizationResult result = all.get(0).authorize(caller, invocation);
			for (int i = 1; i < all.size() && result.isGranted(); i++) {
				result = all.get(i).authorize(caller, invocation);
			}
			return result;
		};
	}

	@Override
	public @Nullable Problem problem(A annotation) {
		String problem;
		try {
			problem = this.demands.problem(this.reader.apply(annotation));
		}
		catch (IllegalArgumentException ex) {
			problem = ex.getMessage() + ".";
		}
		return (problem != null)
				? new Problem(problem, "Write durations such as 10m, and factors as 'joor.security.mfa' names them.")
				: null;
	}

	private static Duration duration(String text) {
		return DurationStyle.detectAndParse(text.strip());
	}

}
