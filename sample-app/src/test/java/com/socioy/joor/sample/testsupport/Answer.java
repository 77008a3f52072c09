package com.socioy.joor.sample.testsupport;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param status status, or 0 if the connection was closed without an answer
 * @param headers values by name, whatever its case
 * @param bytes body
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] bytes) {

	public Answer {
		Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		sorted.putAll(headers);
		headers = sorted;
	}

	Answer(HttpResponse<byte[]> response) {
		this(response.statusCode(), response.headers().map(), response.body());
	}

	/**
	 * First value of a header.
	 */
	public @Nullable String header(String name) {
		List<String> values = headers(name);
		return values.isEmpty() ? null : values.get(0);
	}

	public List<String> headers(String name) {
		return this.headers.getOrDefault(name, List.of());
	}

	public String body() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	public JsonNode json() {
		return HttpProbe.MAPPER.readTree(this.bytes);
	}

	@Override
	public String toString() {
		return this.status + " " + this.headers + "\n" + body();
	}

}
