package com.socioy.joor.sample;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

import com.socioy.joor.sample.testsupport.Answer;
import com.socioy.joor.sample.testsupport.HttpProbe;
import com.socioy.joor.sample.testsupport.RawHttp;
import com.socioy.joor.sample.testsupport.SampleTest;
import com.socioy.joor.sample.testsupport.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headers of each class of response, over HTTP.
 */
@SampleTest
class HeadersSampleTests {

	// Which chooses cache directives of its own for an error that it renders
	private static final boolean JETTY = ClassUtils.isPresent("org.eclipse.jetty.server.Server", null);

	// What Jetty says of errors that it finds itself
	private static final String JETTY_ERROR = "must-revalidate,no-cache,no-store";

	private static final String CSP = "Content-Security-Policy";

	private static final String DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

	@Test
	void dataWhenFromAnyLayerThenSameHeaders(HttpProbe http, RawHttp raw, Tokens tokens) {
		String alice = tokens.alice();
		assertData(http.get("/products").send(), 200);
		assertData(http.get("/api/orders").bearer(alice).send(), 200);
		assertData(http.get("/api/orders").send(), 401);
		assertData(http.get("/api/reports/sales").bearer(alice).send(), 403);
		assertData(http.get("/nothing").bearer(alice).send(), 404);
		assertData(http.post("/api/orders").bearer(alice).json("{").send(), 400);
		assertData(http.get("/api/orders/" + UUID.randomUUID() + "/invoice").bearer(alice).send(), 500);
		assertData(http.get("/actuator/metrics").send(), 401);
		assertData(raw.get("/a;b=c").send(), 400);
		assertData(raw.send("GARBAGE\r\n\r\n"), 400, JETTY ? JETTY_ERROR : "no-store");
	}

	@Test
	void pageThenNonceAndRoomForItsOwnScripts(HttpProbe http) {
		Answer page = http.get("/").send();
		assertCommon(page);
		assertThat(page.header(CSP)).containsPattern("script-src 'self' 'nonce-[A-Za-z0-9+/]{24}';");
		assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin-allow-popups");
		assertThat(page.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
		assertThat(page.header("Cache-Control")).isEqualTo("no-store, max-age=0");
		assertThat(http.get("/").send().header(CSP)).isNotEqualTo(page.header(CSP));
	}

	@Test
	void errorPageThenPolicyOfPages(HttpProbe http) {
		Answer page = http.get("/api/orders").accept("text/html").send();
		assertCommon(page);
		assertThat(page.header(CSP)).contains("script-src 'self'");
	}

	@Test
	void staticFileThenNoPolicyAndAskedForAgain(HttpProbe http) {
		Answer css = http.get("/css/shop.css").send();
		assertThat(css.status()).isEqualTo(200);
		assertCommon(css);
		assertThat(css.headers(CSP)).isEmpty();
		assertThat(css.header("Cache-Control")).isEqualTo("no-cache");
		Answer same = http.get("/css/shop.css").header("If-Modified-Since", css.header("Last-Modified")).send();
		assertThat(same.status()).isEqualTo(304);
		assertCommon(same);
		assertThat(same.headers(CSP)).isEmpty();
		assertThat(same.headers("Cache-Control")).doesNotContain("no-store, max-age=0");
	}

	private static void assertData(Answer answer, int status) {
		assertData(answer, status, (JETTY && status == 500) ? JETTY_ERROR : "no-store");
	}

	private static void assertData(Answer answer, int status, String cacheControl) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertCommon(answer);
		assertThat(answer.headers(CSP)).as(answer.toString()).containsExactly(DATA);
		assertThat(answer.headers("Referrer-Policy")).containsExactly("no-referrer");
		assertThat(answer.headers("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
		assertThat(answer.headers("Cross-Origin-Embedder-Policy")).containsExactly("require-corp");
		assertThat(answer.headers("Cache-Control")).singleElement().asString().startsWith(cacheControl);
	}

	private static void assertCommon(Answer answer) {
		assertThat(answer.headers("X-Content-Type-Options")).as(answer.toString()).containsExactly("nosniff");
		assertThat(answer.headers("X-Frame-Options")).as(answer.toString()).containsExactly("DENY");
		assertThat(answer.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
		assertThat(answer.headers("Permissions-Policy")).hasSize(1);
		assertThat(answer.headers("X-DNS-Prefetch-Control")).containsExactly("off");
		assertThat(answer.headers("X-XSS-Protection")).isEmpty();
		assertThat(answer.headers("Server")).isEmpty();
		assertThat(answer.headers("X-Powered-By")).isEmpty();
		assertThat(answer.headers("Pragma")).isEmpty();
	}

}
