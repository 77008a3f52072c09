package com.socioy.joor.benchmarks.hotparts;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

import com.socioy.joor.benchmarks.stub.FilterApplication;
import com.socioy.joor.benchmarks.stub.StubExchange;

/**
 * Filters of a chain as an application with a login form has them, next to the same
 * filters as plain Spring Security makes them: headers of an answer in JSON, and a POST
 * of a logged-in user that a browser sent for the application's own page.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChainBenchmark {

	private final StubExchange exchange = new StubExchange("GET", "/api/orders/42");

	private final MockHttpServletRequest post = new MockHttpServletRequest("POST", "/orders");

	private final MockHttpServletResponse answer = new MockHttpServletResponse();

	private final HeaderWriterFilter plainHeaders = new HeaderWriterFilter(
			List.of(new XContentTypeOptionsHeaderWriter(), new XXssProtectionHeaderWriter(),
					new CacheControlHeadersWriter(), new HstsHeaderWriter(), new XFrameOptionsHeaderWriter()));

	private final HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();

	private final CsrfFilter plainCsrf = new CsrfFilter(this.tokens);

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(FilterApplication.class)
		.properties("server.port=0", "joor.security.report.enabled=false", "logging.level.root=warn",
				"spring.security.user.password=not-used-by-anybody", "joor.security.web.login=form")
		.run();

	private List<Filter> headers = List.of();

	private List<Filter> csrf = List.of();

	private int admitted;

	private final FilterChain application = (request, response) -> this.admitted++;

	private final FilterChain json = (request, response) -> {
		response.setContentType("application/json");
		this.admitted++;
	};

	@Setup(Level.Trial)
	public void prepare() {
		this.headers = filters(
				(filter) -> filter instanceof HeaderWriterFilter || filter.getClass().getName().contains(".headers."));
		this.csrf = filters(CsrfFilter.class::isInstance);
		if (this.headers.size() != 2 || this.csrf.size() != 1) {
			throw new IllegalStateException("Not the filters: " + this.headers + ", " + this.csrf);
		}
		MockHttpSession session = new MockHttpSession();
		this.post.setSession(session);
		CsrfToken token = this.tokens.generateToken(this.post);
		this.tokens.saveToken(token, this.post, this.answer);
		XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
		handler.handle(this.post, this.answer, () -> token);
		if (this.post.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken shown) {
			this.post.addHeader(token.getHeaderName(), shown.getToken());
		}
		this.post.addHeader("Sec-Fetch-Site", "same-origin");
	}

	private List<Filter> filters(Predicate<Filter> test) {
		return this.context.getBeanProvider(SecurityFilterChain.class)
			.orderedStream()
			.reduce((first, last) -> last)
			.orElseThrow()
			.getFilters()
			.stream()
			.filter(test)
			.toList();
	}

	@TearDown
	public void close() {
		this.context.close();
		if (this.admitted == 0) {
			throw new IllegalStateException("Nothing was admitted");
		}
	}

	@Benchmark
	public int headersPlain() throws IOException, ServletException {
		this.exchange.begin();
		this.plainHeaders.doFilter(this.exchange.request(), this.exchange.response(), this.json);
		return this.exchange.headers();
	}

	@Benchmark
	public int headersJoor() throws IOException, ServletException {
		this.exchange.begin();
		FilterChain second = (request, response) -> this.headers.get(1).doFilter(request, response, this.json);
		this.headers.get(0).doFilter(this.exchange.request(), this.exchange.response(), second);
		return this.exchange.headers();
	}

	@Benchmark
	public int csrfPlain() throws IOException, ServletException {
		return admit(this.plainCsrf);
	}

	@Benchmark
	public int csrfJoor() throws IOException, ServletException {
		return admit(this.csrf.get(0));
	}

	private int admit(Filter filter) throws IOException, ServletException {
		int before = this.admitted;
		filter.doFilter(this.post, this.answer, this.application);
		if (this.admitted == before) {
			throw new IllegalStateException("Refused with status " + this.answer.getStatus());
		}
		return this.admitted;
	}

}
