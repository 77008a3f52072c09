package com.socioy.joor.security.permission;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PermissionName}.
 */
class PermissionNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "orders:refund", "orders", "a:b:c", "orders.eu:read_all-1", "Orders:Refund" })
	void problemWhenNameThenNone(String name) {
		assertThat(PermissionName.problem(name)).isNull();
		assertThat(PermissionName.problemOfGrant(name)).isNull();
		assertThat(PermissionName.problemOfGrant(name + ":*")).isNull();
		assertThat(PermissionName.problem(name + ":*")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ":", "orders:", ":orders", "a::b", "orders: refund", "orders/refund", "orders\n",
			"orders:\u202erefund", "\u0430dmin", "orders:*:read", "or*", "*:read", "**", "orders:**", "a,b",
			"orders:\u0000" })
	void problemWhenMalformedThenSaid(String name) {
		assertThat(PermissionName.problem(name)).isNotNull();
		assertThat(PermissionName.problemOfGrant(name)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { ":*", "::*", " :*", "a::*" })
	void problemOfGrantWhenNothingBeforeTheWildcardThenSaid(String grant) {
		assertThat(PermissionName.problemOfGrant(grant)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 129, 10_000 })
	void problemWhenTooLongThenSaid(int length) {
		assertThat(PermissionName.problem("x".repeat(length))).isNotNull();
		assertThat(PermissionName.problem("x".repeat(PermissionName.MAX_LENGTH))).isNull();
	}

	@Property
	void problemWhateverIsWrittenThenNeverThrowsAndWildcardsAreNoNames(@ForAll String text) {
		String problem = PermissionName.problem(text);
		PermissionName.problemOfGrant(text);
		if (text.contains("*") || text.contains(" ") || text.isEmpty()) {
			assertThat(problem).isNotNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders:read", "orders:items:read" })
	void coversWhenBelowThenTrue(String name) {
		assertThat(PermissionName.covers("orders:*", name)).isTrue();
		assertThat(PermissionName.covers("*", name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "ordersx:read", "order:read", "Orders:read" })
	void coversWhenNotBelowThenFalse(String name) {
		assertThat(PermissionName.covers("orders:*", name)).isFalse();
	}

}
