package com.socioy.joor.security.docs;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.core.Authentication;

import com.socioy.joor.security.identity.Subject;
import com.socioy.joor.security.jwt.issuer.IssuerRequests;

/**
 * Code of the page on several issuers.
 */
@Configuration(proxyBeanMethods = false)
class IssuerSnippets {

	// tag::requests[]
	@Bean
	IssuerRequests issuerRequests(SslBundles bundles) {
		SSLContext partners = bundles.getBundle("partners").createSslContext();
		return (issuer) -> {
			HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2));
			JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
					"partners".equals(issuer) ? client.sslContext(partners).build() : client.build());
			requests.setReadTimeout(Duration.ofSeconds(3));
			return requests;
		};
	}
	// end::requests[]

	List<String> orders(Authentication authentication, Orders repository) {
		// tag::subject[]
		Subject owner = Subject.of(authentication);
		return repository.findByOwner(owner.issuer(), owner.name());
		// end::subject[]
	}

	interface Orders {

		List<String> findByOwner(@Nullable String issuer, String name);

	}

}
