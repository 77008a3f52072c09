package com.socioy.joor.security.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of {@link IpAddress} and its parser, with {@link InetAddress} as reference.
 */
class IpAddressPropertyTests {

	@Property
	void parseWhenIpv4ThenAsJava(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
		assertSame(InetAddress.getByAddress(bytes));
	}

	@Property
	void parseWhenIpv6ThenAsJava(@ForAll("sparse") byte[] bytes) throws UnknownHostException {
		assertSame(InetAddress.getByAddress(bytes));
	}

	@Property
	void parseWhenOwnTextThenSame(@ForAll("sparse") byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		IpAddress address = new IpAddress(buffer.getLong(), buffer.getLong());
		assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
	}

	@Property
	void parseWhenAcceptedThenJavaReadsTheSame(@ForAll("nearlyAddresses") String text) throws UnknownHostException {
		IpAddress address = IpAddress.parse(text);
		if (address != null) {
			// Java reads the text as an address too, or this would be a look-up
			assertThat(address).isEqualTo(of(InetAddress.getByName(text)));
		}
	}

	@Property
	void clientAddressWhenAnyTextThenAddressOrUnknown(@ForAll String text) {
		ClientAddress address = new ClientAddress(text);
		assertThat(address.ip() == null).isEqualTo(address.literal().isEmpty());
	}

	@Property
	void networkWhenAnyPrefixThenHoldsTheAddress(@ForAll("sparse") byte[] bytes, @ForAll @IntRange(max = 32) int ipv4,
			@ForAll @IntRange(max = 128) int ipv6) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		IpAddress address = new IpAddress(buffer.getLong(), buffer.getLong());
		IpAddress network = address.network(ipv4, ipv6);
		// A network of the length 64 to 96 around a translated prefix is that of IPv4
		if (network.isIpv4() == address.isIpv4()) {
			AddressRange range = new AddressRange(network, network.isIpv4() ? ipv4 : ipv6);
			assertThat(range.contains(address)).isTrue();
			assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
		}
	}

	@Provide
	Arbitrary<byte[]> sparse() {
		return Arbitraries.bytes().array(byte[].class).ofSize(16).map((bytes) -> {
			for (int i = 0; i < 16; i++) {
				bytes[i] = ((bytes[(i + 5) & 15] & 1) == 0) ? 0 : bytes[i];
			}
			return bytes;
		});
	}

	@Provide
	Arbitrary<String> nearlyAddresses() {
		return Arbitraries.of("0", "1", "7f", "255", "256", "ffff", "00ff", ":", ":", "::", ".", ".", "%", "/")
			.list()
			.ofMaxSize(16)
			.map((parts) -> String.join("", parts));
	}

	private static void assertSame(InetAddress java) {
		IpAddress address = IpAddress.parse(java.getHostAddress());
		assertThat(address).isEqualTo(of(java));
		assertThat(address).isNotNull();
		assertThat(address.isIpv4())
			.isEqualTo(java instanceof Inet4Address || java.getHostAddress().startsWith("64:ff9b:0:0:0:0:"));
	}

	private static IpAddress of(InetAddress java) {
		ByteBuffer bytes = ByteBuffer.wrap(java.getAddress());
		return (java instanceof Inet4Address) ? IpAddress.ofIpv4(bytes.getInt())
				: new IpAddress(bytes.getLong(), bytes.getLong());
	}

}
