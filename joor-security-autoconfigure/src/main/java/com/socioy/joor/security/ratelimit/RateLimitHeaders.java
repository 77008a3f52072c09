package com.socioy.joor.security.ratelimit;

import java.time.Clock;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients how they stand, in one of several styles. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class RateLimitHeaders {

	private final Style style;

	private final Clock clock;

	/**
	 * Create it.
	 * @param style the style
	 * @param clock tells the time, where a style needs the time of day
	 */
	public RateLimitHeaders(Style style, Clock clock) {
		this.style = Objects.requireNonNull(style, "'style' must not be null");
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
	}

	/**
	 * Write the headers of a request that was admitted.
	 * @param before what was charged before authentication
	 * @param after what was charged after authentication
	 * @param response the response
	 */
	void write(@Nullable PolicyCharge before, @Nullable PolicyCharge after, HttpServletResponse response) {
		if (this.style == Style.NONE) {
			return;
		}
		if (this.style == Style.DRAFT) {
			writeList(before, after, null, response);
			return;
		}
		Scarcest scarcest = new Scarcest();
		scarcest.offer(before, false);
		scarcest.offer(after, false);
		writeOne(scarcest, response);
	}

	/**
	 * Write the headers of a request that was refused: of the policies that refuse it.
	 * @param exceeded why it is refused
	 * @param response the response
	 */
	void write(Exceeded exceeded, HttpServletResponse response) {
		if (this.style == Style.NONE || exceeded.charge() == null) {
			return;
		}
		if (this.style == Style.DRAFT) {
			writeList(null, null, exceeded, response);
			return;
		}
		Scarcest scarcest = new Scarcest();
		scarcest.offer(exceeded.charge(), true);
		writeOne(scarcest, response);
	}

	private static void writeList(@Nullable PolicyCharge before, @Nullable PolicyCharge after,
			@Nullable Exceeded exceeded, HttpServletResponse response) {
		HeaderLists lists = new HeaderLists();
		lists.append(after, false);
		lists.append(before, false);
		if (exceeded != null) {
			lists.append(exceeded.charge(), true);
		}
		lists.write(response);
	}

	private void writeOne(Scarcest scarcest, HttpServletResponse response) {
		PolicyCharge charge = scarcest.charge;
		if (charge == null) {
			return;
		}
		Quota quota = charge.policy(scarcest.index).quota();
		String limit = Long.toString(quota.capacity());
		long left = charge.answer().remaining(scarcest.index);
		String remaining = Long.toString(left);
		String reset = Long.toString(Exceeded.ceilSeconds(charge.answer().resetNanos(scarcest.index)));
		String policy = limit + ";w=" + quota.windowSeconds();
		switch (this.style) {
			case DRAFT_7 -> {
				response.setHeader("RateLimit-Policy", policy);
				response.setHeader("RateLimit", "limit=" + limit + ", remaining=" + remaining + ", reset=" + reset);
			}
			case DRAFT_6 -> {
				response.setHeader("RateLimit-Policy", policy);
				response.setHeader("RateLimit-Limit", limit);
				response.setHeader("RateLimit-Remaining", remaining);
				response.setHeader("RateLimit-Reset", reset);
			}
			default -> {
				long seconds = Exceeded.ceilSeconds(charge.answer().resetNanos(scarcest.index));
				response.setHeader("X-RateLimit-Limit", limit);
				response.setHeader("X-RateLimit-Remaining", remaining);
				response.setHeader("X-RateLimit-Reset", Long.toString(this.clock.instant().getEpochSecond() + seconds));
			}
		}
	}

	// Of what was given back, and of what nobody counted, there is nothing to tell

	private static boolean isTold(PolicyCharge charge, int index, boolean refused) {
		if (refused) {
			return charge.answer().isRefused(index) && !charge.policy(index).dryRun();
		}
		return charge.policy(index).isTold() && charge.answer().remaining(index) >= 0 && !charge.isGivenBack(index);
	}

	/**
	 * Return when more of a quota becomes available.
	 * @param charge the charge
	 * @param index index of the entry
	 * @return time in nanoseconds, or 0 if it is full or nobody knows
	 */
	private static long nextNanos(PolicyCharge charge, int index) {
		long reset = charge.answer().resetNanos(index);
		Quota quota = charge.policy(index).quota();
		if (reset <= 0 || charge.answer().isRefused(index) || quota.bandwidths().size() > 1) {
			return Math.max(0, reset);
		}
		Bandwidth bandwidth = quota.bandwidths().get(0);
		long step = (bandwidth.refill() == Refill.GREEDY) ? Math.max(1, bandwidth.perNanos() / bandwidth.limit())
				: bandwidth.perNanos();
		return (reset - 1) % step + 1;
	}

	/**
	 * Style of the headers.
	 */
	public enum Style {

		/**
		 * {@code RateLimit-Policy} and {@code RateLimit} as lists of all policies, as in
		 * the newest draft of the IETF.
		 */
		DRAFT,

		/**
		 * {@code RateLimit-Policy} and {@code RateLimit} of the scarcest policy, as in
		 * draft 7.
		 */
		DRAFT_7,

		/**
		 * {@code RateLimit-Policy}, {@code -Limit}, {@code -Remaining} and {@code -Reset}
		 * of the scarcest policy, as in draft 6.
		 */
		DRAFT_6,

		/**
		 * {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset} of the
		 * scarcest policy, the last as seconds since 1970.
		 */
		X_RATELIMIT,

		/**
		 * None.
		 */
		NONE

	}

	/**
	 * Finds the policy that has the smallest part of its quota left.
	 */
	private static final class Scarcest {

		private @Nullable PolicyCharge charge;

		private int index;

		private double least = Double.MAX_VALUE;

		void offer(@Nullable PolicyCharge candidate, boolean refused) {
			for (int i = 0; candidate != null && i < candidate.size(); i++) {
				if (!isTold(candidate, i, refused)) {
					continue;
				}
				double left = (double) candidate.answer().remaining(i) / candidate.policy(i).quota().capacity();
				if (left < this.least) {
					this.least = left;
					this.charge = candidate;
					this.index = i;
				}
			}
		}

	}

	/**
	 * The two lists in the making. What a policy allows is the same text each time, so
	 * only a second policy makes a list of it.
	 */
	private static final class HeaderLists {

		private @Nullable String policies;

		private final StringBuilder limits = new StringBuilder(32);

		void append(@Nullable PolicyCharge charge, boolean refused) {
			for (int i = 0; charge != null && i < charge.size(); i++) {
				if (isTold(charge, i, refused)) {
					append(charge, i);
				}
			}
		}

		private void append(PolicyCharge charge, int index) {
			Quota quota = charge.policy(index).quota();
			if (this.policies != null) {
				this.limits.append(", ");
				this.policies = this.policies + ", " + quota.advertisement();
			}
			else {
				this.policies = quota.advertisement();
			}
			this.limits.append('"').append(quota.name()).append("\";r=").append(charge.answer().remaining(index));
			long next = nextNanos(charge, index);
			if (next > 0) {
				this.limits.append(";t=").append(Exceeded.ceilSeconds(next));
			}
		}

		void write(HttpServletResponse response) {
			if (this.policies != null) {
				response.setHeader("RateLimit-Policy", this.policies);
				response.setHeader("RateLimit", this.limits.toString());
			}
		}

	}

}
