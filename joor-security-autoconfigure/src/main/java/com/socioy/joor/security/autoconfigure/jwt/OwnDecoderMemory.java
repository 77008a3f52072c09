package com.socioy.joor.security.autoconfigure.jwt;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

import com.socioy.joor.security.jwt.VerificationKeys;
import com.socioy.joor.security.jwt.cache.CachingJwtDecoder;
import com.socioy.joor.security.jwt.cache.TokenMemory;

/**
 * Lets tokens be remembered that decoders of the application verified. Of what such a
 * decoder validates only the time can be validated again.
 *
 * @param memory the memory
 * @param clockSkew how far the clocks of issuer and service may differ
 * @param clock tells the time
 */
record OwnDecoderMemory(ObjectProvider<TokenMemory> memory, Supplier<Duration> clockSkew,
		Supplier<Clock> clock) implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof JwtDecoder decoder && !(bean instanceof CachingJwtDecoder)
				&& !JwtIssuersAutoConfiguration.DECODER.equals(beanName)
				&& !JwtSettings.CONFIGURED_DECODERS.contains(beanName)) {
			JwtTimestampValidator timestamps = new JwtTimestampValidator(this.clockSkew.get());
			timestamps.setClock(this.clock.get());
			return new CachingJwtDecoder(decoder, VerificationKeys.fixed(), timestamps, this.memory.getObject());
		}
		return bean;
	}

}
