package com.socioy.joor.sample.testsupport;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.ratelimit.RateLimit;

/**
 * Counts the requests that get through, by the case that they name.
 */
@RestController
public class LimitedController {

	private final Map<String, Integer> served = new ConcurrentHashMap<>();

	@RequestMapping({ "/limited", "/limited/**" })
	public String serve(HttpServletRequest request) {
		String name = request.getHeader("X-Case");
		this.served.merge((name != null) ? name : "", 1, Integer::sum);
		return "served";
	}

	@GetMapping("/limited/async")
	public Callable<String> later(HttpServletRequest request) {
		String name = request.getHeader("X-Case");
		return () -> {
			this.served.merge((name != null) ? name : "", 1, Integer::sum);
			return "served";
		};
	}

	@GetMapping("/limited/broken")
	public String fail(HttpServletRequest request) {
		serve(request);
		throw new IllegalStateException("Broken on purpose");
	}

	@GetMapping("/products/export")
	@RateLimit("exports")
	public String export() {
		return "exported";
	}

	@GetMapping("/products/trial")
	public String trial() {
		return "tried";
	}

	public int served(String name) {
		return this.served.getOrDefault(name, 0);
	}

}
