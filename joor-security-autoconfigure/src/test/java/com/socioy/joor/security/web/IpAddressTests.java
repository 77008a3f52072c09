package com.socioy.joor.security.web;

import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IpAddress} and its parser.
 */
class IpAddressTests {

	@ParameterizedTest
	@CsvSource({ "0.0.0.0, 0.0.0.0", "203.0.113.7, 203.0.113.7", "255.255.255.255, 255.255.255.255", "::, ::",
			"::1, ::1", "1::, 1::", "0:0:0:0:0:0:0:1, ::1", "2001:DB8::A, 2001:db8::a",
			"2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
			"1:0:0:2:0:0:0:3, 1:0:0:2::3", "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0", "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
			"1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304", "::1.2.3.4, ::102:304",
			"64:ff9b:1::1, 64:ff9b:1::1" })
	void parseWhenAddressThenCanonical(String text, String canonical) {
		assertThat(IpAddress.parse(text)).hasToString(canonical);
	}

	@ParameterizedTest
	@ValueSource(strings = { "::ffff:203.0.113.7", "::FFFF:cb00:7107", "0:0:0:0:0:ffff:203.0.113.7",
			"64:ff9b::203.0.113.7", "64:ff9b::cb00:7107", "0064:ff9b:0:0:0:0:cb00:7107" })
	void parseWhenIpv4InDisguiseThenIpv4(String text) {
		assertThat(IpAddress.parse(text)).isEqualTo(IpAddress.parse("203.0.113.7")).hasToString("203.0.113.7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "1", "1.2", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1.2.3.4.5",
			"1.2.3.256", "1.2.3.1000", "01.2.3.4", "1.2.3.04", "1.2.3.00", "0x7f.0.0.1", "0x7f000001", "2130706433",
			"017700000001", "1.2.3.-4", "+1.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4\n", "1.2.3.4\0", "1,2,3,4",
			"\u0661.2.3.4", "\uff11.2.3.4", "1\u30022\u30023\u30024", "localhost", "example.org", "a.b.c.d", "1.2.3.a",
			":", ":::", "::1::", "1::2::3", "1:", ":1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:",
			":1:2:3:4:5:6:7:8", "::1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8::", "1:2:3:4::5:6:7:8", "12345::", "::12345",
			"::00001", "::g", "::\u0661", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256", "::01.2.3.4", "::1.2.3.4:5",
			"1.2.3.4::", "1:2:3:4:5:6:7:1.2.3.4", "::ffff:1.2.3.4:80", "::1%eth0", "[::1]", "1.2.3.4:80", "-", "%",
			"::-1", "::+1", "10.0.0.0/8" })
	void parseWhenNoAddressThenNull(String text) {
		assertThat(IpAddress.parse(text)).isNull();
	}

	@Test
	void parseWhenNullThenNull() {
		assertThat(IpAddress.parse(null)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "203.0.113.7:80, 203.0.113.7", "203.0.113.7:0, 203.0.113.7", "203.0.113.7:65535, 203.0.113.7",
			"203.0.113.7:_port, 203.0.113.7", "[2001:db8::1], 2001:db8::1", "[2001:db8::1]:443, 2001:db8::1",
			"[2001:db8::1]:_a.b-c, 2001:db8::1", "2001:db8::1, 2001:db8::1", "fe80::1%eth0, fe80::1",
			"[fe80::1%25en0]:80, fe80::1", "fe80:0:0:0:0:0:0:1%2, fe80::1", "'  203.0.113.7\t', 203.0.113.7",
			"[::ffff:203.0.113.7]:80, 203.0.113.7" })
	void clientAddressWhenDecoratedThenBare(String text, String literal) {
		assertThat(new ClientAddress(text).literal()).isEqualTo(literal);
	}

	@ParameterizedTest
	@ValueSource(strings = { "203.0.113.7:", "203.0.113.7:65536", "203.0.113.7:99999", "203.0.113.7:123456",
			"203.0.113.7:+80", "203.0.113.7:_", "203.0.113.7:_\u00e4", "203.0.113.7:http", "203.0.113.7%eth0",
			"[203.0.113.7]", "[2001:db8::1", "2001:db8::1]", "[]", "[", "[2001:db8::1]80", "[2001:db8::1]:",
			"[[2001:db8::1]]", "fe80::1%", "fe80::1%e th", "fe80::1%\u00e9", "%eth0", "unknown", "_hidden", "\"\"",
			"\u00a0203.0.113.7", "\u2003203.0.113.7", "host.example:80" })
	void clientAddressWhenNotAnAddressThenUnknown(String text) {
		assertThat(new ClientAddress(text).ip()).isNull();
		assertThat(new ClientAddress(text).literal()).isEmpty();
	}

	@Test
	void clientAddressWhenTooLongThenUnknown() {
		assertThat(new ClientAddress("fe80::1%" + "a".repeat(80)).ip()).isNotNull();
		assertThat(new ClientAddress("fe80::1%" + "a".repeat(100)).ip()).isNull();
		assertThat(IpAddress.parse("1".repeat(1_000_000))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "203.0.113.7, 32, 64, 203.0.113.7", "203.0.113.7, 24, 64, 203.0.113.0", "203.0.113.7, 0, 64, 0.0.0.0",
			"203.0.113.135, 25, 64, 203.0.113.128", "2001:db8:1:2:3:4:5:6, 32, 64, 2001:db8:1:2::",
			"2001:db8:1:2:3:4:5:6, 32, 48, 2001:db8:1::", "2001:db8:1:2:3:4:5:6, 32, 0, ::",
			"2001:db8:1:2:3:4:5:6, 32, 112, 2001:db8:1:2:3:4:5:0",
			"2001:db8:1:2:3:4:5:6, 32, 128, 2001:db8:1:2:3:4:5:6" })
	void networkWhenPrefixThenFirstAddress(String text, int ipv4Prefix, int ipv6Prefix, String network) {
		IpAddress address = IpAddress.parse(text);
		assertThat(address).isNotNull();
		assertThat(address.network(ipv4Prefix, ipv6Prefix)).hasToString(network);
	}

	@Test
	void parseWhenTextOfJavaThenSameBytes() throws Exception {
		for (String text : new String[] { "fe80::1:2", "::", "203.0.113.255", "2001:db8::ffff:0:0" }) {
			InetAddress java = InetAddress.getByName(text);
			assertThat(IpAddress.parse(java.getHostAddress())).isEqualTo(IpAddress.parse(text));
		}
	}

}
