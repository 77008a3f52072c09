package com.socioy.joor.security.autoconfigure.credentials;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.credentials.SingleCredentialConfigurer;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for one credential for each request,
 * on every chain.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnFeature("credentials")
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class CredentialsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "joorCredentialsHardening")
	ChainHardening joorCredentialsHardening(SecurityEventPublisher publisher, ClientAddressResolver addresses) {
		return ChainHardening.of("credentials", FilterPosition.CREDENTIALS, SingleCredentialConfigurer.class,
				() -> new SingleCredentialConfigurer(publisher, addresses));
	}

}
