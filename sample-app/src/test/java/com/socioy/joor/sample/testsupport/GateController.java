package com.socioy.joor.sample.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * What the sample has no use for but its tests need. Found by the sample's own scan of
 * its packages, so it needs no application of its own.
 */
@Controller
class GateController {

	private volatile CountDownLatch gate = new CountDownLatch(1);

	/**
	 * Sends more than a container buffers, and the last line only once the gate is open.
	 */
	@GetMapping(path = "/api/gate/download", produces = "text/plain")
	@ResponseBody
	StreamingResponseBody download() {
		CountDownLatch closed = new CountDownLatch(1);
		this.gate = closed;
		return (output) -> {
			output.write("first\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));
			try {
				boolean opened = closed.await(10, TimeUnit.SECONDS);
				output.write((opened ? "last\n" : "too late\n").getBytes(StandardCharsets.UTF_8));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
	}

	@PostMapping("/api/gate/open")
	@ResponseBody
	String open() {
		this.gate.countDown();
		return "open";
	}

	/**
	 * Public by its path, and forwards to what is not.
	 */
	@GetMapping("/products/gate/forward")
	String forward() {
		return "forward:/api/reports/sales";
	}

	/**
	 * Tells which thread answers.
	 */
	@GetMapping(path = "/api/gate/thread", produces = "text/plain")
	@ResponseBody
	String thread() {
		return Thread.currentThread().toString();
	}

	/**
	 * Refuses as an application does that knows nothing of problem details.
	 */
	@GetMapping("/api/gate/gone")
	void gone(HttpServletResponse response) throws Exception {
		response.sendError(410);
	}

}
