package com.socioy.joor.security.jwt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Answer of an issuer that can be read any number of times.
 */
final class BufferedAnswer implements ClientHttpResponse {

	private static final int MAX_BYTES = 1 << 20;

	private final HttpStatusCode status;

	private final byte[] body;

	private BufferedAnswer(HttpStatusCode status, byte[] body) {
		this.status = status;
		this.body = body;
	}

	static BufferedAnswer of(ClientHttpResponse response) throws IOException {
		HttpStatusCode status = response.getStatusCode();
		byte[] body = HttpStatus.OK.isSameCodeAs(status) ? response.getBody().readNBytes(MAX_BYTES + 1) : new byte[0];
		if (body.length > MAX_BYTES) {
			throw new IOException("The issuer answered with more than " + MAX_BYTES + " bytes");
		}
		return new BufferedAnswer(status, body);
	}

	boolean isOk() {
		return HttpStatus.OK.isSameCodeAs(this.status);
	}

	byte[] body() {
		return this.body;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return this.status;
	}

	@Override
	public String getStatusText() {
		return "";
	}

	@Override
	public HttpHeaders getHeaders() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		headers.setContentLength(this.body.length);
		return headers;
	}

	@Override
	public InputStream getBody() {
		return new ByteArrayInputStream(this.body);
	}

	@Override
	public void close() {
		// Nothing to give back
	}

}
