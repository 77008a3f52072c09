package com.socioy.joor.security.accountstatus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.identity.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SubjectStatusCache}.
 */
class SubjectStatusCacheTests {

	private static final Subject ALICE = new Subject("https://a.example", "alice");

	private final AtomicLong nanos = new AtomicLong();

	private final List<SecurityEvent> events = new ArrayList<>();

	private final SourceMonitor monitor = new SourceMonitor((event) -> this.events.add(event.build(Clock.systemUTC())),
			Clock.systemUTC());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void sourceWhenAThousandCallersOfOneSubjectThenAskedOnce() throws Exception {
		AtomicInteger questions = new AtomicInteger();
		CountDownLatch answer = new CountDownLatch(1);
		SubjectStatusCache cache = cache((subject) -> {
			questions.incrementAndGet();
			await(answer);
			return AccountState.ACTIVE;
		}, 100);
		List<Future<AccountState>> callers = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			callers.add(this.threads.submit(() -> cache.find(ALICE)));
		}
		answer.countDown();
		for (Future<AccountState> caller : callers) {
			assertThat(caller.get()).isEqualTo(AccountState.ACTIVE);
		}
		assertThat(questions).hasValue(1);
		assertThat(cache.asked()).isEqualTo(1);
	}

	@Test
	void answerWhenOldThenAskedAgain() {
		FakeAccounts accounts = new FakeAccounts();
		accounts.setActive(ALICE, true);
		SubjectStatusCache cache = cache(accounts, 100);
		assertThat(cache.find(ALICE)).isEqualTo(AccountState.ACTIVE);
		accounts.setActive(ALICE, false);
		this.nanos.set(Duration.ofSeconds(10).toNanos() - 1);
		assertThat(cache.find(ALICE)).isEqualTo(AccountState.ACTIVE);
		this.nanos.incrementAndGet();
		assertThat(cache.find(ALICE)).isEqualTo(AccountState.DISABLED);
		assertThat(accounts.questions).hasValue(2);
	}

	@Test
	void answerWhenManyAskInTheMomentItIsTooOldThenNobodyIsToldIt() throws Exception {
		AtomicInteger changes = new AtomicInteger();
		SubjectStatusCache cache = cache((subject) -> new AccountState(true, Instant.ofEpochSecond(changes.get())),
				100);
		CyclicBarrier round = new CyclicBarrier(4, () -> {
			changes.incrementAndGet();
			this.nanos.addAndGet(Duration.ofSeconds(10).toNanos());
		});
		List<Future<Integer>> callers = new ArrayList<>();
		for (int i = 0; i < round.getParties(); i++) {
			callers.add(this.threads.submit(() -> {
				int tooOld = 0;
				for (int change = 1; change <= 20_000; change++) {
					round.await();
					AccountState told = cache.find(ALICE);
					if (!Instant.ofEpochSecond(change).equals(told.tokensValidFrom())) {
						tooOld++;
					}
				}
				return tooOld;
			}));
		}
		for (Future<Integer> caller : callers) {
			assertThat(caller.get()).isZero();
		}
	}

	@Test
	void answerWhenSlowThenAsOldAsItsQuestion() {
		FakeAccounts accounts = new FakeAccounts();
		SubjectStatusCache cache = cache((subject) -> {
			this.nanos.addAndGet(Duration.ofSeconds(8).toNanos());
			return accounts.find(subject);
		}, 100);
		cache.find(ALICE);
		this.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
		cache.find(ALICE);
		assertThat(accounts.questions).hasValue(2);
	}

	@Test
	void missingAccountWhenAskedAgainThenRemembered() {
		FakeAccounts accounts = new FakeAccounts();
		SubjectStatusCache cache = cache(accounts, 100);
		assertThat(cache.find(ALICE)).isNull();
		assertThat(cache.find(ALICE)).isNull();
		assertThat(accounts.questions).hasValue(1);
	}

	@Test
	void changeWhenAQuestionIsUnderWayThenItsAnswerIsNotRemembered() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		AtomicReference<AccountState> state = new AtomicReference<>(AccountState.ACTIVE);
		SubjectStatusCache cache = cache((subject) -> {
			AccountState read = state.get();
			begun.countDown();
			await(answer);
			return read;
		}, 100);
		Future<AccountState> before = this.threads.submit(() -> cache.find(ALICE));
		begun.await();
		state.set(AccountState.DISABLED);
		cache.forget(ALICE);
		answer.countDown();
		assertThat(cache.find(ALICE)).as("called after the change").isEqualTo(AccountState.DISABLED);
		assertThat(before.get()).as("called before the change").isEqualTo(AccountState.ACTIVE);
		assertThat(cache.find(ALICE)).isEqualTo(AccountState.DISABLED);
	}

	@Test
	void failureWhenOverThenNotRemembered() {
		FakeAccounts accounts = new FakeAccounts();
		accounts.setActive(ALICE, true);
		accounts.failure = new IllegalStateException("down");
		SubjectStatusCache cache = cache(accounts, 100);
		assertThatExceptionOfType(StatusUnavailableException.class).isThrownBy(() -> cache.find(ALICE));
		assertThatExceptionOfType(StatusUnavailableException.class).isThrownBy(() -> cache.find(ALICE));
		assertThat(this.monitor.outage().reason()).isEqualTo("IllegalStateException");
		accounts.failure = null;
		assertThat(cache.find(ALICE)).isEqualTo(AccountState.ACTIVE);
		assertThat(this.monitor.outage()).isNull();
		assertThat(this.events).extracting(SecurityEvent::reason)
			.containsExactly("account_source_unavailable", "account_source_recovered");
	}

	@Test
	void failureWhenComingAndGoingThenToldOnceInAMinute() {
		FakeAccounts accounts = new FakeAccounts();
		SubjectStatusCache cache = cache(accounts, 100);
		for (int i = 0; i < 50; i++) {
			Subject subject = new Subject(null, "user" + i);
			accounts.failure = (i % 2 == 0) ? new IllegalStateException("down") : null;
			try {
				cache.find(subject);
			}
			catch (StatusUnavailableException ex) {
				assertThat(ex).hasNoSuppressedExceptions();
			}
		}
		assertThat(this.events).hasSize(2);
	}

	@Test
	void subjectsWhenManyThenBounded() {
		FakeAccounts accounts = new FakeAccounts();
		SubjectStatusCache cache = cache(accounts, 50);
		for (int i = 0; i < 10_000; i++) {
			cache.find(new Subject(null, "garbage" + i));
			cache.find(ALICE);
		}
		assertThat(cache.size()).isLessThanOrEqualTo(50);
		assertThat(accounts.questions.get()).as("one that comes often is not driven out").isLessThan(10_000 + 500);
	}

	@Test
	void sourceWhenSilentThenFewAskAndNobodyWaitsForLong() throws Exception {
		CountDownLatch silence = new CountDownLatch(1);
		AtomicInteger asking = new AtomicInteger();
		SubjectStatusCache cache = new SubjectStatusCache((subject) -> {
			asking.incrementAndGet();
			await(silence);
			return AccountState.ACTIVE;
		}, Duration.ofSeconds(10), 1000, Duration.ofMillis(50), this.monitor, this.nanos::get);
		List<Future<?>> callers = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			Subject subject = new Subject(null, "user" + i % 100);
			callers.add(this.threads.submit(() -> cache.find(subject)));
		}
		Awaitility.await().until(() -> callers.stream().filter(Future::isDone).count() >= 200 - 32);
		assertThat(asking).hasValueLessThanOrEqualTo(32);
		silence.countDown();
		for (Future<?> caller : callers) {
			try {
				caller.get(10, TimeUnit.SECONDS);
			}
			catch (ExecutionException ex) {
				assertThat(ex).hasCauseInstanceOf(StatusUnavailableException.class);
			}
		}
	}

	@Test
	void sourceWhenItBreaksDownThenNobodyWaits() {
		SubjectStatusCache cache = cache((subject) -> {
			throw new StackOverflowError();
		}, 100);
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> cache.find(ALICE));
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> cache.find(ALICE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "-PT1S", "PT30.001S" })
	void ageWhenOutOfBoundsThenRefused(Duration age) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SubjectStatusCache(new FakeAccounts(), age, 10,
				Duration.ofSeconds(1), this.monitor, this.nanos::get));
	}

	private SubjectStatusCache cache(SubjectStatus source, int size) {
		return new SubjectStatusCache(source, Duration.ofSeconds(10), size, Duration.ofSeconds(30), this.monitor,
				this.nanos::get);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
