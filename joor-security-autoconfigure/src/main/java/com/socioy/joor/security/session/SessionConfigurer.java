package com.socioy.joor.security.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.ConcurrentSessionControlAuthenticationStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.session.ConcurrentSessionFilter;
import org.springframework.security.web.session.SessionInformationExpiredEvent;

import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.web.ClientAddressResolver;
import com.socioy.joor.security.web.FilterPosition;
import com.socioy.joor.security.web.RequestOriginResolver;
import com.socioy.joor.security.web.TellOnce;

/**
 * Guards the sessions of a chain that remembers who logged in: they end in time, one user
 * has only so many, and logout leaves nothing in the browser. Chains that remember nobody
 * are left alone, but for the latter.
 * <p>
 * Adds a filter that ends sessions, and Spring Security's {@link ConcurrentSessionFilter}
 * where the number of sessions is limited. A limit that the chain itself sets wins.
 *
 * @since 0.1.0
 */
public final class SessionConfigurer extends AbstractHttpConfigurer<SessionConfigurer, HttpSecurity> {

	private final RequestOriginResolver origins;

	private final SessionEvents events;

	private final Clock clock;

	private @Nullable Duration absoluteTimeout;

	private @Nullable SessionsPerUser perUser;

	private Set<Directive> clearSiteData = EnumSet.noneOf(Directive.class);

	private boolean limited;

	/**
	 * Create a configurer for one chain. Until something is set it does nothing but tell.
	 * @param origins knows whether a request is secure
	 * @param publisher where is told what happens to sessions
	 * @param addresses knows who called
	 * @param clock time by which sessions end
	 */
	public SessionConfigurer(RequestOriginResolver origins, SecurityEventPublisher publisher,
			ClientAddressResolver addresses, Clock clock) {
		this.origins = Objects.requireNonNull(origins, "'origins' must not be null");
		this.events = new SessionEvents(publisher, addresses);
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
	}

	/**
	 * Set how long after its beginning a session ends, however busy it is.
	 * @param timeout the time, or {@code null} for no end
	 * @return this configurer
	 */
	public SessionConfigurer absoluteTimeout(@Nullable Duration timeout) {
		this.absoluteTimeout = timeout;
		return this;
	}

	/**
	 * Set how many sessions one user may have.
	 * @param limit the limit, or {@code null} for none
	 * @return this configurer
	 */
	public SessionConfigurer sessionsPerUser(@Nullable SessionsPerUser limit) {
		this.perUser = limit;
		return this;
	}

	/**
	 * Set what the browser is told to forget at logout.
	 * @param directives what to forget; nothing is sent if empty
	 * @return this configurer
	 */
	public SessionConfigurer clearSiteData(Set<Directive> directives) {
		this.clearSiteData = Set.copyOf(directives);
		return this;
	}

	@Override
	@SuppressWarnings("unchecked")
	public void setBuilder(HttpSecurity http) {
		super.setBuilder(http);
		SessionManagementConfigurer<?> sessions = http.getConfigurer(SessionManagementConfigurer.class);
		if (sessions != null) {
			// Asked when it is known what the user's chain does about sessions
			sessions.addObjectPostProcessor(new OwnLimit());
			sessions.addObjectPostProcessor(new Extension());
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public void init(HttpSecurity http) {
		LogoutConfigurer<?> logout = http.getConfigurer(LogoutConfigurer.class);
		if (logout != null) {
			if (!this.clearSiteData.isEmpty()) {
				logout.addLogoutHandler(new ClearSiteDataLogoutHandler(this.origins, this.clearSiteData));
			}
			logout.addLogoutHandler(logoutTold());
		}
	}

	@Override
	public void configure(HttpSecurity http) {
		if (!remembersUsers(http)) {
			return;
		}
		if (this.absoluteTimeout != null) {
			FilterPosition.SESSION_LIFETIME.add(
					new SessionLifetimeFilter(this.absoluteTimeout, this.clock, this.events), http::addFilterBefore,
					http::addFilterAfter);
		}
		if (this.limited && this.perUser != null) {
			http.addFilter(postProcess(concurrentSessionFilter(http, this.perUser)));
		}
	}

	private LogoutTold logoutTold() {
		return (request, response, authentication) -> {
			if (authentication != null && TellOnce.first(request, SecurityEventType.SESSION_EXPIRED)) {
				this.events.tell(SecurityEventType.SESSION_EXPIRED, "logout", authentication, null, request);
			}
		};
	}

	@SuppressWarnings("unchecked")
	private ConcurrentSessionFilter concurrentSessionFilter(HttpSecurity http, SessionsPerUser limit) {
		ConcurrentSessionFilter filter = new ConcurrentSessionFilter(limit.registry(), this::goOnWithoutSession);
		LogoutConfigurer<?> logout = http.getConfigurer(LogoutConfigurer.class);
		if (logout != null) {
			List<LogoutHandler> handlers = new ArrayList<>();
			// Its end was told when the limit was exceeded
			handlers
				.add((request, response, authentication) -> TellOnce.first(request, SecurityEventType.SESSION_EXPIRED));
			handlers.addAll(
					logout.getLogoutHandlers().stream().filter((handler) -> !(handler instanceof LogoutTold)).toList());
			filter.setLogoutHandlers(handlers);
		}
		filter.setSecurityContextHolderStrategy(getSecurityContextHolderStrategy());
		return filter;
	}

	// The chain knows best how to answer somebody who is not logged in
	private void goOnWithoutSession(SessionInformationExpiredEvent event) throws IOException, ServletException {
		this.events.tell(SecurityEventType.SESSION_USE_AFTER_EXPIRE, "over_limit",
				SessionEvents.user(event.getSessionInformation().getPrincipal()),
				"joor.security.session.maximum-per-user", event.getRequest());
		Objects.requireNonNull(event.getFilterChain()).doFilter(event.getRequest(), event.getResponse());
	}

	private static boolean remembersUsers(HttpSecurity http) {
		SecurityContextRepository repository = http.getSharedObject(SecurityContextRepository.class);
		return repository != null && !(repository instanceof RequestAttributeSecurityContextRepository)
				&& !(repository instanceof NullSecurityContextRepository);
	}

	/**
	 * Marks the handler that is for logout alone.
	 */
	private interface LogoutTold extends LogoutHandler {

	}

	/**
	 * Notes that the chain limits sessions itself.
	 */
	private final class OwnLimit implements ObjectPostProcessor<ConcurrentSessionControlAuthenticationStrategy> {

		@Override
		public <O extends ConcurrentSessionControlAuthenticationStrategy> O postProcess(O object) {
			SessionConfigurer.this.perUser = null;
			return object;
		}

	}

	/**
	 * Puts what is ours around the chain's own strategy.
	 */
	private final class Extension implements ObjectPostProcessor<CompositeSessionAuthenticationStrategy> {

		@Override
		@SuppressWarnings("unchecked")
		public <O extends CompositeSessionAuthenticationStrategy> O postProcess(O object) {
			SessionConfigurer session = SessionConfigurer.this;
			if (!remembersUsers(session.getBuilder())
					|| session.getBuilder().getConfigurer(SessionConfigurer.class) != session) {
				return object;
			}
			session.limited = true;
			return (O) new CompositeSessionAuthenticationStrategy(
					List.of(new LoginSession(object, session.perUser, session.events)));
		}

	}

}
