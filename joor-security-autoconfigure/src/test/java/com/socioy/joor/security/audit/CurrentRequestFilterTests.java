package com.socioy.joor.security.audit;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link CurrentRequestFilter}.
 */
class CurrentRequestFilterTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@AfterEach
	void reset() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void requestWhenNoneIsBoundThenBoundUntilTheEnd() throws Exception {
		AtomicBoolean known = new AtomicBoolean();
		new CurrentRequestFilter().doFilter(this.request, new MockHttpServletResponse(), (req, res) -> {
			assertThat(CurrentRequest.get()).isSameAs(this.request);
			CurrentRequest.onCompletion("test", () -> known.set(CurrentRequest.get() == this.request));
		});
		assertThat(known).isTrue();
		assertThat(RequestContextHolder.getRequestAttributes()).isNull();
	}

	@Test
	void requestWhenTheChainFailsThenReleased() {
		assertThatThrownBy(
				() -> new CurrentRequestFilter().doFilter(this.request, new MockHttpServletResponse(), (req, res) -> {
					throw new ServletException("why");
				}))
			.hasMessage("why");
		assertThat(RequestContextHolder.getRequestAttributes()).isNull();
	}

	@Test
	void requestWhenOneIsBoundThenLeftAlone() throws Exception {
		ServletRequestAttributes bound = new ServletRequestAttributes(this.request);
		RequestContextHolder.setRequestAttributes(bound);
		new CurrentRequestFilter().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(),
				(req, res) -> assertThat(RequestContextHolder.getRequestAttributes()).isSameAs(bound));
		assertThat(RequestContextHolder.getRequestAttributes()).isSameAs(bound);
	}

}
