package com.socioy.joor.security.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AddressRange}.
 */
class AddressRangeTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.255.255, true", "10.0.0.0/8, 11.0.0.0, false", "10.0.0.0/8, 9.255.255.255, false",
			"203.0.113.7, 203.0.113.7, true", "203.0.113.7, 203.0.113.6, false", "172.16.0.0/12, 172.31.255.255, true",
			"172.16.0.0/12, 172.32.0.0, false", "10.0.0.0/8, ::ffff:10.1.2.3, true",
			"10.0.0.0/8, 64:ff9b::10.1.2.3, true", "0.0.0.0/0, 203.0.113.7, true", "0.0.0.0/0, ::1, false",
			"::/0, 2001:db8::1, true", "::/0, 203.0.113.7, false", "::/0, ::ffff:203.0.113.7, false",
			"2001:db8::/32, 2001:db8:ffff::1, true", "2001:db8::/32, 2001:db9::, false",
			"2001:db8::/64, 2001:db8::ffff:0:0:1, true", "2001:db8::/64, 2001:db8:0:1::, false",
			"2001:db8::/65, 2001:db8::8000:0:0:0, false", "2001:db8::1, 2001:db8::1, true",
			"2001:db8::1/128, 2001:db8::2, false", "fc00::/7, fdff::1, true", "fc00::/7, fe00::1, false" })
	void containsWhenAddressThenAsInTheBook(String range, String address, boolean contained) {
		IpAddress ip = IpAddress.parse(address);
		assertThat(ip).isNotNull();
		assertThat(AddressRange.parse(range).contains(ip)).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08",
			"10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "10.0.0.0/\u0668", "10/8", "10.0.0.0 /8", "10.0.0.1/8", "::1/64",
			"::/129", "localhost", "private", "10\\.\\d+\\..*", "10.*", "10.0.0.0-10.0.0.9", "::ffff:10.0.0.0/104",
			"64:ff9b::/96", "fe80::1%eth0", "[::1]", "10.0.0.1:80" })
	void parseWhenNotARangeThenTells(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text))
			.satisfies((ex) -> assertThat(ex.getMessage()).isNotBlank());
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.0.0.0/8", "10.0.0.1, 10.0.0.1/32", "2001:DB8:0::/32, 2001:db8::/32", "::1, ::1/128" })
	void toStringWhenParsedThenCanonical(String text, String canonical) {
		assertThat(AddressRange.parse(text)).hasToString(canonical);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.1.2.3/8", "2001:db8::1/32" })
	void parseWhenBitsAfterPrefixThenOffersTheRange(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text))
			.withMessageContaining("did you mean");
	}

}
