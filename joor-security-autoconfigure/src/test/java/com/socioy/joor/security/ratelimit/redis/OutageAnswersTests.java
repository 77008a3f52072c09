package com.socioy.joor.security.ratelimit.redis;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.RateLimitCharge;
import com.socioy.joor.security.ratelimit.RateLimitKey;
import com.socioy.joor.security.ratelimit.RejectTable;
import com.socioy.joor.security.ratelimit.StoreFailure;
import com.socioy.joor.security.ratelimit.local.LocalRateLimitStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutageAnswers}.
 */
class OutageAnswersTests {

	private static final RateLimitKey KEY = RateLimitKey.of("user", "issuer", "alice");

	private static final long RETRY = 7_000_000_000L;

	private final LocalRateLimitStore local = new LocalRateLimitStore(100, 512, System::nanoTime);

	private final RejectTable rejected = new RejectTable(64, System::nanoTime);

	private final OutageAnswers answers = new OutageAnswers(this.local, this.rejected);

	private final Quota perNode = quota("per-node", 2, StoreFailure.LOCAL);

	private final Quota other = quota("other", 10, StoreFailure.LOCAL);

	private final Quota open = quota("open", 1, StoreFailure.OPEN);

	private final Quota closed = quota("closed", 100, StoreFailure.CLOSED);

	@Test
	void acquireWhenLocalThenCountsOnThisNode() {
		assertThat(acquire(this.perNode).remaining(0)).isEqualTo(1);
		assertThat(acquire(this.perNode).remaining(0)).isZero();
		RateLimitCharge refused = acquire(this.perNode);
		assertThat(refused.isRefused(0)).isTrue();
		assertThat(refused.retryNanos()).isPositive();
	}

	@Test
	void acquireWhenOpenThenAdmitsWithoutCounting() {
		for (int i = 0; i < 5; i++) {
			RateLimitCharge charge = acquire(this.open);
			assertThat(charge.isAdmitted()).isTrue();
			assertThat(charge.remaining(0)).isEqualTo(RateLimitCharge.UNKNOWN);
			assertThat(charge.isRefundable(0)).isFalse();
		}
	}

	@Test
	void acquireWhenClosedThenUnavailableWithTimeToRetry() {
		RateLimitCharge charge = acquire(this.closed);
		assertThat(charge.isAdmitted()).isFalse();
		assertThat(charge.isUnavailable(0)).isTrue();
		assertThat(charge.isRefused(0)).isFalse();
		assertThat(charge.retryNanos()).isEqualTo(RETRY);
	}

	@Test
	void acquireWhenOneOfSeveralIsClosedThenNoneTakesAnything() {
		RateLimitCharge charge = acquire(this.perNode, this.open, this.closed);
		assertThat(charge.isAdmitted()).isFalse();
		assertThat(charge.isUnavailable(2)).isTrue();
		assertThat(this.local.status(this.perNode, KEY).remaining()).isEqualTo(2);
	}

	@Test
	void acquireWhenLocalAndOpenThenLocalDecides() {
		assertThat(acquire(this.open, this.perNode).remaining(1)).isEqualTo(1);
		assertThat(acquire(this.perNode, this.open, this.other).isAdmitted()).isTrue();
		RateLimitCharge refused = acquire(this.other, this.open, this.perNode);
		assertThat(refused.isAdmitted()).isFalse();
		assertThat(refused.isRefused(0)).isFalse();
		assertThat(refused.isRefused(2)).isTrue();
		assertThat(refused.retryNanos()).isPositive();
		assertThat(this.local.status(this.other, KEY).remaining()).isEqualTo(9);
	}

	@Test
	void acquireWhenKnownToBeRefusedThenStaysRefused() {
		this.rejected.put(this.perNode, KEY, 1, RETRY, this.rejected.stamp(KEY));
		this.rejected.put(this.open, KEY, 1, RETRY, this.rejected.stamp(KEY));
		for (Quota quota : List.of(this.perNode, this.open)) {
			RateLimitCharge charge = acquire(this.other, quota);
			assertThat(charge.isAdmitted()).isFalse();
			assertThat(charge.isRefused(1)).isTrue();
			assertThat(charge.retryNanos()).isBetween(1L, RETRY);
		}
		assertThat(this.local.status(this.other, KEY).remaining()).isEqualTo(10);
	}

	@Test
	void refundWhenLocalAndOpenThenGivesBackWhatWasCounted() {
		RateLimitCharge charge = acquire(this.open, this.perNode);
		this.local.refund(charge);
		assertThat(this.local.status(this.perNode, KEY).remaining()).isEqualTo(2);
	}

	private RateLimitCharge acquire(Quota... quotas) {
		RateLimitCharge charge = new RateLimitCharge(quotas.length);
		for (Quota quota : quotas) {
			charge.add(quota, KEY, 1);
		}
		this.answers.acquire(charge, RETRY);
		return charge;
	}

	private static Quota quota(String name, long limit, StoreFailure onStoreFailure) {
		return new Quota(name, List.of(Bandwidth.of(limit, Duration.ofDays(1))), onStoreFailure);
	}

}
