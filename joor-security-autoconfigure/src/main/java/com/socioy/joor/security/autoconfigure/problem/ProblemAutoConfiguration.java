package com.socioy.joor.security.autoconfigure.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.firewall.RequestRejectedHandler;

import com.socioy.joor.security.autoconfigure.ChainHardening;
import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.problem.ClientErrors;
import com.socioy.joor.security.problem.DefaultHeaders;
import com.socioy.joor.security.problem.DefaultProblemRenderer;
import com.socioy.joor.security.problem.ErrorPages;
import com.socioy.joor.security.problem.FailureStatus;
import com.socioy.joor.security.problem.LastResortFilter;
import com.socioy.joor.security.problem.ProblemConfigurer;
import com.socioy.joor.security.problem.ProblemHandling;
import com.socioy.joor.security.problem.ProblemRenderer;
import com.socioy.joor.security.problem.ProblemRequestRejectedHandler;
import com.socioy.joor.security.problem.Problems;
import com.socioy.joor.security.problem.ServerErrors;
import com.socioy.joor.security.problem.StackLogSuppressor;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FallbackHeaders;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestRejectionListener;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for problem details of whatever the
 * filter chains and the firewall refuse. Backs off outside a servlet application and when
 * {@code joor.security.problem.enabled} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration")
@ConditionalOnFeature("problem")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@EnableConfigurationProperties(ProblemProperties.class)
public final class ProblemAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Problems joorProblems(ProblemProperties properties) {
		return new Problems(properties.typeBase());
	}

	@Bean
	@ConditionalOnMissingBean(ProblemRenderer.class)
	DefaultProblemRenderer joorProblemRenderer() {
		return new DefaultProblemRenderer();
	}

	@Bean
	@ConditionalOnMissingBean
	StackLogSuppressor joorStackLogSuppressor(ProblemProperties properties) {
		ProblemProperties.Log log = properties.log();
		return new StackLogSuppressor(log.stacksPerWindow(), log.window(), log.distinctStacks(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	ServerErrors joorServerErrors(SecurityEventPublisher events, ClientAddressResolver addresses,
			StackLogSuppressor suppressor) {
		return new ServerErrors(events, addresses, suppressor);
	}

	@Bean
	@ConditionalOnMissingBean
	ClientErrors joorClientErrors(SecurityEventPublisher events, ClientAddressResolver addresses) {
		return new ClientErrors(events, addresses);
	}

	@Bean
	@ConditionalOnMissingBean
	ProblemHandling joorProblemHandling(Problems problems, ProblemRenderer renderer, ServerErrors errors,
			ClientErrors clientErrors, ObjectProvider<ErrorPages> pages, ObjectProvider<FailureStatus> statuses,
			ObjectProvider<FallbackHeaders> headers) {
		return new ProblemHandling(problems, renderer, errors, clientErrors, pages.getIfAvailable(() -> () -> false),
				statuses.orderedStream().toList(), headers.getIfAvailable(DefaultHeaders::new));
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorProblemHardening")
	ChainHardening joorProblemHardening(ProblemHandling handling) {
		return ChainHardening.of("problem", FilterPosition.PROBLEM, ProblemConfigurer.class,
				() -> new ProblemConfigurer(handling));
	}

	@Bean
	@ConditionalOnMissingBean(RequestRejectedHandler.class)
	ProblemRequestRejectedHandler joorRequestRejectedHandler(ProblemHandling handling,
			ObjectProvider<RequestRejectionListener> listeners) {
		return new ProblemRequestRejectedHandler(handling, listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean(name = "joorLastResortFilter")
	LastResortFilterRegistration joorLastResortFilter(ProblemHandling handling) {
		return new LastResortFilterRegistration(new LastResortFilter(handling));
	}

}
