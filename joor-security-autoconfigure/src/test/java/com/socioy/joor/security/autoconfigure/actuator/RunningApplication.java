package com.socioy.joor.security.autoconfigure.actuator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;

/**
 * An application with real ports.
 */
final class RunningApplication implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RunningApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningApplication start(Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new RunningApplication(SpringApplication.run(application, arguments.toArray(String[]::new)));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	Answer get(String path, String... headers) {
		return send("local.server.port", "GET", path, headers);
	}

	Answer management(String path, String... headers) {
		return send("local.management.port", "GET", path, headers);
	}

	Answer send(String port, String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.context.getEnvironment().getProperty(port) + path));
		request.method(method, method.equals("POST") ? BodyPublishers.ofString("{\"configuredLevel\":\"INFO\"}")
				: BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (method.equals("POST")) {
			request.header("Content-Type", "application/json");
		}
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body(),
					response.headers().allValues(HttpHeaders.WWW_AUTHENTICATE),
					response.headers().allValues(HttpHeaders.SET_COOKIE));
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What came back.
	 */
	record Answer(int status, String body, List<String> challenges, List<String> cookies) {

	}

}
