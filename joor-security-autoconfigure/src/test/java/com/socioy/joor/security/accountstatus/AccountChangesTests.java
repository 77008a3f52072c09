package com.socioy.joor.security.accountstatus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.web.PeerAddressResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AccountChanges}.
 */
class AccountChangesTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);

	private static final Subject ALICE = new Subject("https://a.example", "alice");

	private final List<SecurityEvent> events = new ArrayList<>();

	private final List<Subject> told = new ArrayList<>();

	private final List<Runnable> pending = new ArrayList<>();

	private final FakeAccounts accounts = new FakeAccounts();

	private final SubjectStatusCache cache = new SubjectStatusCache(this.accounts, Duration.ofSeconds(10), 100,
			Duration.ofSeconds(1), new SourceMonitor((event) -> {
			}, CLOCK), System::nanoTime);

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void disableWhenKnownThenCountsAtOnceEverywhereAndIsTold() {
		this.accounts.setActive(ALICE, true);
		this.cache.find(ALICE);
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("root", null, "ROLE_X"));
		changes(false, ChangeTiming.AT_ONCE).disable(ALICE);
		assertThat(this.cache.find(ALICE)).isEqualTo(AccountState.DISABLED);
		assertThat(this.told).containsExactly(ALICE);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(SecurityEventType.USER_UPDATED);
			assertThat(event.reason()).isEqualTo("account_disabled");
			assertThat(event.actor().subject()).isEqualTo("root");
			assertThat(event.attributes()).containsEntry(EventAttribute.TARGET_USER, "alice");
			assertThat(event.detail()).isEqualTo("issuer https://a.example");
		});
	}

	@Test
	void enableWhenUnknownThenThereIsAnAccount() {
		changes(false, ChangeTiming.AT_ONCE).enable(ALICE);
		assertThat(this.cache.find(ALICE)).isEqualTo(AccountState.ACTIVE);
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactly("account_enabled");
	}

	@Test
	void revocationWhenUnknownAreRefusedThenDoesNotMakeAnAccount() {
		changes(false, ChangeTiming.AT_ONCE).revokeTokens(ALICE);
		assertThat(this.cache.find(ALICE)).isNull();
		assertThat(this.events).extracting(SecurityEvent::type).containsExactly(SecurityEventType.AUTHN_TOKEN_REVOKED);
	}

	@Test
	void revocationWhenUnknownAreServedThenCountsNevertheless() {
		changes(true, ChangeTiming.AT_ONCE).revokeTokens(ALICE);
		assertThat(this.cache.find(ALICE)).isEqualTo(new AccountState(true, CLOCK.instant()));
	}

	@Test
	void changeWhenWithinATransactionThenCountsAtItsEnd() {
		this.accounts.setActive(ALICE, true);
		changes(false, this.pending::add).disable(ALICE);
		assertThat(this.told).isEmpty();
		assertThat(this.events).isEmpty();
		this.cache.find(ALICE);
		this.pending.forEach(Runnable::run);
		assertThat(this.told).containsExactly(ALICE);
		assertThat(this.events).hasSize(1);
	}

	@Test
	void changeWhenApplicationKeepsAccountsThenOnlyForgotten() {
		AccountChanges changes = new AccountChanges((subject) -> null, this.cache,
				new AccountPolicy(false, false, (caller) -> true), ChangeTiming.AT_ONCE, this.told::add,
				(event) -> this.events.add(event.build(CLOCK)), new PeerAddressResolver(), CLOCK);
		changes.changed(ALICE);
		assertThat(this.told).containsExactly(ALICE);
		assertThatIllegalStateException().isThrownBy(() -> changes.disable(ALICE))
			.withMessageContaining("changed(subject)");
	}

	@Test
	void subjectWhenNoAccountCanHaveItThenRefused() {
		AccountChanges changes = changes(false, ChangeTiming.AT_ONCE);
		for (String name : List.of("", "a\nb", "x".repeat(256))) {
			assertThatIllegalArgumentException().isThrownBy(() -> changes.disable(new Subject(null, name)));
			assertThatIllegalArgumentException().isThrownBy(() -> changes.changed(new Subject(name, "alice")));
		}
	}

	private AccountChanges changes(boolean unknownAllowed, ChangeTiming timing) {
		return new AccountChanges(this.accounts, this.cache, new AccountPolicy(unknownAllowed, false, (caller) -> true),
				timing, this.told::add, (event) -> this.events.add(event.build(CLOCK)), new PeerAddressResolver(),
				CLOCK);
	}

}
