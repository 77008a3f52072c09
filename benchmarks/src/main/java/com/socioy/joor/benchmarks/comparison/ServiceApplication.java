package com.socioy.joor.benchmarks.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

import com.sun.management.ThreadMXBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Small service that is put under load. It names nothing of Joor Security and nothing of
 * Spring Security, so it runs without either. Answers questions about itself on its
 * standard input: asking over HTTP would be part of the load.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ServiceApplication {

	static final String PORT = "port ";

	static final String ALLOCATED = "allocated";

	static final String HEAP = "heap";

	static final String THREADS = "threads";

	static final String COMPILING = "compiling";

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	public static void main(String[] args) throws IOException {
		ConfigurableApplicationContext context = SpringApplication.run(ServiceApplication.class, args);
		System.out.println(PORT + ((ServletWebServerApplicationContext) context).getWebServer().getPort());
		BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		for (String line = questions.readLine(); line != null; line = questions.readLine()) {
			System.out.println(line + " " + answer(line));
		}
		context.close();
	}

	private static long answer(String question) {
		return switch (question) {
			case ALLOCATED -> allocated();
			case HEAP -> heap();
			case THREADS -> threads.getThreadCount();
			case COMPILING -> ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
			default -> throw new IllegalArgumentException(question);
		};
	}

	private static long heap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	// Before Java 21 only what living threads allocated; those of the server live on

	private static long allocated() {
		try {
			Method total = ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
			return (long) total.invoke(threads);
		}
		catch (NoSuchMethodException ex) {
			long sum = 0;
			for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
				sum += Math.max(0, bytes);
			}
			return sum;
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@RestController
	static class OrdersController {

		@GetMapping({ "/api/orders", "/api/scarce" })
		Order order() {
			return new Order(17, "A small thing", 2, "EUR 12.50");
		}

		@GetMapping("/api/admin")
		Order admin() {
			return order();
		}

	}

	record Order(long number, String item, int quantity, String price) {

	}

}
