package com.socioy.joor.security.audit.record;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AddressPrivacy}.
 */
class AddressPrivacyTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			192.0.2.77,                     192.0.2.0
			255.255.255.255,                255.255.255.0
			0.0.0.0,                        0.0.0.0
			2001:db8:1:2:3:4:5:6,           2001:db8:1::
			2001:DB8:1::,                   2001:db8:1::
			::1,                            ::
			fe80::1%eth0,                   fe80::
			::ffff:192.0.2.77,              192.0.2.0
			""")
	void addressWhenTruncatedIsItsNetwork(String address, String network) {
		assertThat(AddressPrivacy.TRUNCATE.apply(address)).isEqualTo(network);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.-4", "1..2.3", "0x7f.1.1.1",
			"::1::", "12345::", "a.example:80", "\u0661.2.3.4", "::1\n" })
	void textWhenNoAddressIsLeftOut(String text) {
		assertThat(AddressPrivacy.TRUNCATE.apply(text)).isNull();
	}

	@Test
	void addressWhenNothingIsRecordedIsLeftOut() {
		assertThat(AddressPrivacy.NONE.apply("192.0.2.77")).isNull();
		assertThat(AddressPrivacy.FULL.apply("192.0.2.77")).isEqualTo("192.0.2.77");
		assertThat(AddressPrivacy.FULL.apply(null)).isNull();
	}

	@Property(tries = 300)
	void addressWhenOfTheSameNetworkGivesTheSame(@ForAll @IntRange(max = 255) int network,
			@ForAll @IntRange(max = 255) int one, @ForAll @IntRange(max = 255) int other) {
		String prefix = "10.1." + network + ".";
		assertThat(AddressPrivacy.TRUNCATE.apply(prefix + one)).isEqualTo(AddressPrivacy.TRUNCATE.apply(prefix + other))
			.isEqualTo(prefix + "0");
	}

	@Property(tries = 1000)
	void textWhenArbitraryNeverFails(@ForAll String text) {
		String kept = AddressPrivacy.TRUNCATE.apply(text);
		assertThat((kept != null) ? kept : "").matches("[0-9a-f:.]*");
	}

}
