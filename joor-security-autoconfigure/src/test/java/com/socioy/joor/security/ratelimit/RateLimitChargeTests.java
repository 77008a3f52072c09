package com.socioy.joor.security.ratelimit;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateLimitChargeTests {

	private static final Quota QUOTA = new Quota("api", List.of(Bandwidth.of(5, Duration.ofMinutes(1))),
			StoreFailure.LOCAL);

	private static final RateLimitKey KEY = RateLimitKey.of("user", "a");

	private final RateLimitCharge charge = new RateLimitCharge(1);

	@Test
	void chargeWhenEmptyThenIsAdmitted() {
		assertThat(this.charge.isAdmitted()).isTrue();
		assertThat(this.charge.retryNanos()).isZero();
	}

	@Test
	void chargeWhenUnansweredThenIsNotAdmittedAndKnowsNothing() {
		this.charge.add(QUOTA, KEY, 3);
		assertThat(this.charge.isAdmitted()).isFalse();
		assertThat(this.charge.remaining(0)).isEqualTo(RateLimitCharge.UNKNOWN);
		assertThat(this.charge.cost(0)).isEqualTo(3);
		assertThat(this.charge.quota(0)).isSameAs(QUOTA);
		assertThat(this.charge.key(0)).isSameAs(KEY);
	}

	@Test
	void chargeWhenMoreIsAddedThanThereWasRoomForThenGrows() {
		for (int i = 1; i <= 20; i++) {
			this.charge.add(QUOTA, KEY, i);
			this.charge.memo(i - 1, i);
		}
		for (int i = 0; i < 20; i++) {
			assertThat(this.charge.cost(i)).isEqualTo(i + 1);
			assertThat(this.charge.memo(i)).isEqualTo(i + 1);
		}
	}

	@Test
	void chargeWhenOneEntryIsRefusedThenIsNotAdmittedAndTellsTheLongestWait() {
		for (int i = 0; i < 3; i++) {
			this.charge.add(QUOTA, KEY, 1);
		}
		this.charge.admitted(0, 4, 10);
		this.charge.refused(1, 0, 7);
		this.charge.refused(2, 0, 9);
		assertThat(this.charge.isAdmitted()).isFalse();
		assertThat(this.charge.isRefused(0)).isFalse();
		assertThat(this.charge.isRefused(1)).isTrue();
		assertThat(this.charge.resetNanos(1)).isEqualTo(7);
		assertThat(this.charge.retryNanos()).isEqualTo(9);
	}

	@Test
	void chargeWhenStoreDoesNotAnswerThenIsNeitherAdmittedNorRefused() {
		this.charge.add(QUOTA, KEY, 1);
		this.charge.unavailable(0, 5);
		assertThat(this.charge.isAdmitted()).isFalse();
		assertThat(this.charge.isRefused(0)).isFalse();
		assertThat(this.charge.isUnavailable(0)).isTrue();
		assertThat(this.charge.retryNanos()).isEqualTo(5);
	}

	@Test
	void entryWhenSettledThenIsNotRefundable() {
		this.charge.add(QUOTA, KEY, 1);
		assertThat(this.charge.isRefundable(0)).isFalse();
		this.charge.admitted(0, 4, 10);
		assertThat(this.charge.isRefundable(0)).isTrue();
		this.charge.settle(0);
		assertThat(this.charge.isRefundable(0)).isFalse();
	}

	@Test
	void chargeWhenClearedThenRemembersNothing() {
		this.charge.add(QUOTA, KEY, 1);
		this.charge.admitted(0, 4, 10);
		this.charge.memo(0, "bucket");
		this.charge.settle(0);
		this.charge.clear();
		this.charge.add(QUOTA, KEY, 2);
		assertThat(this.charge.size()).isEqualTo(1);
		assertThat(this.charge.memo(0)).isNull();
		assertThat(this.charge.isAdmitted()).isFalse();
		this.charge.admitted(0, 3, 10);
		assertThat(this.charge.isRefundable(0)).isTrue();
	}

	@Test
	void chargeWhenMisusedThenThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.charge.add(QUOTA, KEY, 0));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.charge.admitted(0, 1, 1));
	}

}
