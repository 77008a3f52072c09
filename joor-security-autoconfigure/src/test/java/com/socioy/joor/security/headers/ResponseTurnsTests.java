package com.socioy.joor.security.headers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

import com.socioy.joor.security.headers.SecurityHeadersFactory.Surroundings;
import com.socioy.joor.security.web.ContainerOriginResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponseTurns} and what takes them.
 */
@Timeout(30)
class ResponseTurnsTests {

	private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
			"DENY", "Cache-Control", "no-store, max-age=0", "Referrer-Policy", "strict-origin-when-cross-origin",
			"Cross-Origin-Resource-Policy", "same-origin");

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/export");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	ResponseTurnsTests() {
		this.request.setAsyncSupported(true);
	}

	/**
	 * What sends the headers, or touches them.
	 */
	static List<Touch> touches() {
		return List.of(HttpServletResponse::flushBuffer, (response) -> response.getOutputStream().write(1),
				(response) -> response.getOutputStream().write(new byte[1]),
				(response) -> response.getOutputStream().write(ByteBuffer.allocate(1)),
				(response) -> response.getOutputStream().print("a"), (response) -> response.getOutputStream().flush(),
				(response) -> response.getOutputStream().close(), (response) -> response.getWriter().write('a'),
				(response) -> response.getWriter().write(new char[1]), (response) -> response.getWriter().print("a"),
				(response) -> response.getWriter().println(), (response) -> response.getWriter().flush(),
				(response) -> response.getWriter().close(), (response) -> response.sendError(400),
				(response) -> response.sendError(400, "a"), (response) -> response.sendRedirect("/a"),
				(response) -> response.sendRedirect("/a", 302), (response) -> response.sendRedirect("/a", false),
				(response) -> response.sendRedirect("/a", 302, false), HttpServletResponse::reset,
				HttpServletResponse::resetBuffer, (response) -> response.setHeader("A", "a"),
				(response) -> response.addHeader("A", "a"), (response) -> response.setIntHeader("A", 1),
				(response) -> response.addIntHeader("A", 1), (response) -> response.setDateHeader("A", 1),
				(response) -> response.addDateHeader("A", 1), (response) -> response.addCookie(new Cookie("a", "a")),
				(response) -> response.setStatus(201), (response) -> response.setContentType("text/plain"),
				(response) -> response.setContentLength(1), (response) -> response.setContentLengthLong(1),
				(response) -> response.setCharacterEncoding("UTF-8"),
				(response) -> response.setCharacterEncoding(StandardCharsets.UTF_8),
				(response) -> response.setLocale(Locale.ROOT), (response) -> response.containsHeader("A"),
				(response) -> response.getHeader("A"), (response) -> response.getHeaders("A"),
				HttpServletResponse::getHeaderNames);
	}

	@Test
	void bodyWhenFirstThreadIsOnItsWayBackThenAllHeadersGoAhead() throws Exception {
		CompletableFuture<Void> streamed = new CompletableFuture<>();
		run(this.request, this.response, (request, inner) -> {
			OutputStream body = inner.getOutputStream();
			Thread streaming = handOver(request, streamed, () -> {
				body.write("a,b".getBytes(StandardCharsets.UTF_8));
				inner.flushBuffer();
			});
			awaitWaiting(streaming);
			assertThat(this.response.isCommitted()).isFalse();
			assertThat(this.response.getContentAsByteArray()).isEmpty();
		});
		streamed.get();
		assertThat(this.response.isCommitted()).isTrue();
		HEADERS.forEach((name, value) -> assertThat(this.response.getHeaders(name)).as(name).containsExactly(value));
	}

	@ParameterizedTest
	@MethodSource("touches")
	void touchWhenFirstThreadIsNotBackThenWaits(Touch touch) throws Exception {
		CompletableFuture<Void> touched = new CompletableFuture<>();
		HeadersState state = new HeadersState(null);
		ResponseTurnsResponse turns = new ResponseTurnsResponse(this.response, state);
		new ResponseTurnsRequest(this.request, this.response, state).startAsync();
		awaitWaiting(start(touched, () -> touch.at(turns)));
		assertThat(this.response.isCommitted()).isFalse();
		assertThat(touched).isNotDone();
		state.leave();
		touched.get();
	}

	@Test
	void touchWhenFirstThreadSentTheHeadersThenWaitsNoLonger() throws Exception {
		CompletableFuture<Void> touched = new CompletableFuture<>();
		HeadersState state = new HeadersState(null);
		ResponseTurnsResponse turns = new ResponseTurnsResponse(this.response, state);
		new ResponseTurnsRequest(this.request, this.response, state).startAsync();
		awaitWaiting(start(touched, () -> turns.getOutputStream().write(1)));
		turns.flushBuffer();
		touched.get();
		assertThat(this.response.getContentAsByteArray()).hasSize(1);
	}

	@Test
	void bodyWhenWrittenByFirstThreadThenNobodyWaits() {
		run(this.request, this.response, (request, inner) -> {
			request.startAsync();
			inner.getWriter().print("a,b");
			inner.flushBuffer();
			assertThat(this.response.isCommitted()).isTrue();
		});
		assertThat(this.response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void firstThreadWhenItWaitsForAnotherThenGoesOn() {
		run(this.request, this.response, (request, inner) -> {
			CompletableFuture<Void> streamed = new CompletableFuture<>();
			handOver(request, streamed, () -> inner.getWriter().print("a,b"));
			streamed.join();
			inner.setContentType("text/csv");
		});
		assertThat(this.response.getContentType()).startsWith("text/csv");
		assertThat(this.response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void turnWhenInterruptedThenStaysInterrupted() throws Exception {
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		ResponseTurns turns = new ResponseTurns(Thread.currentThread(), this.response, TimeUnit.HOURS.toNanos(1));
		Thread other = new Thread(() -> {
			try (ResponseTurns turn = turns.take()) {
				interrupted.complete(turn != null && Thread.currentThread().isInterrupted());
			}
		});
		other.start();
		awaitWaiting(other);
		other.interrupt();
		assertThat(interrupted.get()).isTrue();
	}

	@Test
	void threadsWhenNobodyWaitsThenOneAtATimeUntilHeadersAreOut() throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger together = new AtomicInteger();
		AtomicInteger late = new AtomicInteger();
		for (int round = 0; round < 500; round++) {
			MockHttpServletResponse raw = new MockHttpServletResponse() {

				@Override
				public void setHeader(String name, @Nullable String value) {
					touch();
				}

				@Override
				public void flushBuffer() {
					touch();
					super.flushBuffer();
				}

				private void touch() {
					if (inside.getAndIncrement() != 0) {
						together.incrementAndGet();
					}
					Thread.onSpinWait();
					inside.decrementAndGet();
				}

			};
			ResponseTurns turns = new ResponseTurns(Thread.currentThread(), raw, 0);
			CountDownLatch both = new CountDownLatch(2);
			CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
				both.countDown();
				touch(turns, raw, late);
				try (ResponseTurns turn = turns.take()) {
					raw.flushBuffer();
				}
			});
			both.countDown();
			both.await();
			touch(turns, raw, late);
			other.get();
		}
		assertThat(together).hasValue(0);
		assertThat(late).hasValue(0);
	}

	private static void touch(ResponseTurns turns, HttpServletResponse raw, AtomicInteger late) {
		for (int i = 0; i < 20; i++) {
			try (ResponseTurns turn = turns.take()) {
				if (turn != null) {
					late.addAndGet(raw.isCommitted() ? 1 : 0);
					raw.setHeader("A", "a");
				}
			}
		}
	}

	@Test
	void headersWhenHandedOverAgainInDispatchThenThatThreadIsWaitedFor() throws Exception {
		CompletableFuture<Void> streamed = new CompletableFuture<>();
		HeadersState state = new HeadersState(headers());
		state.bind(this.request);
		HttpServletResponse passedOn = new ResponseTurnsResponse(new SecurityHeadersResponse(this.response, state),
				state);
		ServletRequest alsoPassedOn = new ResponseTurnsRequest(this.request, this.response, state);
		this.request.setDispatcherType(DispatcherType.ASYNC);
		CompletableFuture.runAsync(() -> run(alsoPassedOn, passedOn, (request, inner) -> {
			awaitWaiting(handOver(request, streamed, inner::flushBuffer));
			assertThat(this.response.isCommitted()).isFalse();
		})).get();
		streamed.get();
		assertThat(this.response.isCommitted()).isTrue();
	}

	@Test
	void framesWhenChainWritesItsHeadersTwiceThenStayAsChosen() throws Exception {
		AtomicReference<ServletResponse> kept = new AtomicReference<>();
		run(this.request, this.response, (request, inner) -> {
			((HttpServletResponse) inner).setHeader("X-Frame-Options", "SAMEORIGIN");
			request.startAsync();
			kept.set(inner);
		});
		kept.get().flushBuffer();
		assertThat(this.response.isCommitted()).isTrue();
		assertThat(this.response.getHeaders("X-Frame-Options")).containsExactly("SAMEORIGIN");
		assertThat(this.response.getHeader("Content-Security-Policy")).contains("frame-ancestors 'self'");
	}

	@Test
	void writerThenPrintsAndFailsAsTheOneBehind() throws Exception {
		StringWriter expected = new StringWriter();
		StringWriter actual = new StringWriter();
		HeadersState state = new HeadersState(null);
		print(new PrintWriter(expected));
		print(new ResponseTurnsWriter(new PrintWriter(actual), state));
		assertThat(actual).hasToString(expected.toString());
		PrintWriter broken = new ResponseTurnsWriter(new PrintWriter(new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				throw new IOException("gone");
			}

		}), state);
		broken.print("a");
		assertThat(broken.checkError()).isTrue();
	}

	private static void print(PrintWriter writer) {
		writer.print(true);
		writer.print('a');
		writer.print(1);
		writer.print(2L);
		writer.print(3F);
		writer.print(4D);
		writer.print(new char[] { 'b' });
		writer.print("c");
		writer.print((Object) null);
		writer.println();
		writer.println("d");
		writer.printf(Locale.ROOT, "%s %d", "e", 5).append("f").append("ghi", 1, 2).append('j');
		writer.write("klm", 1, 1);
		writer.write(new char[] { 'n', 'o' });
		writer.flush();
		writer.close();
	}

	@Test
	void streamThenPrintsAsTheOneBehind() throws Exception {
		MockHttpServletResponse behind = new MockHttpServletResponse();
		HttpServletResponse turns = new ResponseTurnsResponse(this.response, new HeadersState(null));
		for (HttpServletResponse each : List.of(behind, turns)) {
			each.getOutputStream().println("a");
			each.getOutputStream().print(1);
			each.getOutputStream().write(ByteBuffer.wrap(new byte[] { 2, 3 }));
			each.getOutputStream().write(new byte[] { 4, 5, 6 }, 1, 1);
			assertThat(each.getOutputStream().isReady()).isTrue();
		}
		assertThat(this.response.getContentAsByteArray()).isEqualTo(behind.getContentAsByteArray());
	}

	private static Thread handOver(ServletRequest request, CompletableFuture<Void> done, Body body) {
		request.startAsync();
		return start(done, body);
	}

	private static Thread start(CompletableFuture<Void> done, Body body) {
		Thread thread = new Thread(() -> {
			try {
				body.send();
				done.complete(null);
			}
			catch (Exception ex) {
				done.completeExceptionally(ex);
			}
		});
		thread.start();
		return thread;
	}

	private static void awaitWaiting(Thread thread) {
		while (thread.getState() != Thread.State.TIMED_WAITING) {
			assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
			Thread.onSpinWait();
		}
	}

	private static ChainHeaders headers() {
		SecurityHeadersFactory factory = new SecurityHeadersFactory(HeaderSettings.none(), List.of(),
				"max-age=63072000; includeSubDomains", new Surroundings(false, false, null),
				new ContainerOriginResolver());
		return factory.prepare(null, HeaderSettings.none(), factory.traits("", true, false, false, false), () -> true);
	}

	private static void run(ServletRequest request, HttpServletResponse response, FilterChain handler) {
		HeaderWriterFilter writers = new HeaderWriterFilter(List.of(new XContentTypeOptionsHeaderWriter(),
				new CacheControlHeadersWriter(), new XFrameOptionsHeaderWriter(), new SecurityHeadersWriter()));
		try {
			new SecurityHeadersFilter(headers()).doFilter(request, response,
					(outer, inner) -> writers.doFilter(outer, inner, handler));
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@FunctionalInterface
	interface Touch {

		void at(HttpServletResponse response) throws IOException;

	}

	@FunctionalInterface
	interface Body {

		void send() throws IOException;

	}

}
