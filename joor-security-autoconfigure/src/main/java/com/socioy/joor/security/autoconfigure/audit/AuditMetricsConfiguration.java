package com.socioy.joor.security.autoconfigure.audit;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.socioy.joor.security.audit.delivery.DeliveryStatus;
import com.socioy.joor.security.audit.metrics.DeliveryMetrics;
import com.socioy.joor.security.audit.metrics.SecurityEventMetrics;
import com.socioy.joor.security.audit.record.EventRecorder;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;

/**
 * Metrics of security events and of their way to the sinks, where Micrometer is present.
 * Backs off when {@code joor.security.audit.metrics.enabled} is false.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnSwitch(value = "joor.security.audit.metrics.enabled", matchIfMissing = true)
class AuditMetricsConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityEventMetrics joorSecurityEventMetrics() {
		return new SecurityEventMetrics();
	}

	@Bean
	@ConditionalOnMissingBean
	DeliveryMetrics joorDeliveryMetrics(DeliveryStatus delivery, EventRecorder recorder) {
		return new DeliveryMetrics(delivery, () -> recorder.head().sequence());
	}

}
