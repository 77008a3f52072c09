package com.socioy.joor.security.audit;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;

/**
 * Lets the events of a chain know their request wherever the chain runs, since the server
 * of a separate management port binds none, and tells what only the answer shows. Adds
 * two filters outermost and one innermost.
 *
 * @since 0.1.0
 */
public final class AuditConfigurer extends AbstractHttpConfigurer<AuditConfigurer, HttpSecurity> {

	private final AnswerEvents answers;

	/**
	 * Create a configurer for one chain.
	 * @param publisher where events are told
	 * @param addresses decides the address of a client
	 * @param health whether a request asks how the application is
	 */
	public AuditConfigurer(SecurityEventPublisher publisher, ClientAddressResolver addresses, RequestMatcher health) {
		this.answers = new AnswerEvents(publisher, addresses, health);
	}

	@Override
	public void configure(HttpSecurity http) {
		FilterPosition.CURRENT_REQUEST.add(new CurrentRequestFilter(), http::addFilterBefore, http::addFilterAfter);
		FilterPosition.CHAIN_ANSWER.add(new ChainAnswerFilter(this.answers), http::addFilterBefore,
				http::addFilterAfter);
		FilterPosition.APPLICATION_ANSWER.add(
				new ApplicationAnswerFilter(this.answers, getSecurityContextHolderStrategy()), http::addFilterBefore,
				http::addFilterAfter);
	}

}
