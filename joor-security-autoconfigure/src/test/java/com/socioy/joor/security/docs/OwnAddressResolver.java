package com.socioy.joor.security.docs;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.web.AddressRange;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.TrustedProxyAddressResolver;

/**
 * Example of a resolver for an application with two entrances.
 */
@Configuration(proxyBeanMethods = false)
class OwnAddressResolver {

	// tag::resolver[]
	@Bean
	ClientAddressResolver clientAddressResolver() {
		List<AddressRange> edge = List.of(AddressRange.parse("10.1.0.0/16"));
		List<AddressRange> mesh = List.of(AddressRange.parse("10.2.0.0/16"));
		ClientAddressResolver fromEdge = TrustedProxyAddressResolver.trusting(edge, "X-Real-IP");
		ClientAddressResolver fromMesh = TrustedProxyAddressResolver.trusting(mesh, "Forwarded");
		return (request) -> (request.getLocalPort() == 8081) ? fromMesh.resolve(request) : fromEdge.resolve(request);
	}
	// end::resolver[]

}
