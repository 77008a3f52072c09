package com.socioy.joor.security.web;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorId}.
 */
class ErrorIdTests {

	@Test
	void idWhenAskedForAgainIsTheSame() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		String id = ErrorId.of(request);
		assertThat(ErrorId.of(new HttpServletRequestWrapper(request))).isEqualTo(id);
		assertThat(UUID.fromString(id)).hasToString(id);
	}

	@Test
	void idWhenAskedForAnotherRequestDiffers() {
		assertThat(ErrorId.of(new MockHttpServletRequest())).isNotEqualTo(ErrorId.of(new MockHttpServletRequest()));
	}

	@Test
	void idWhenClientSendsOneIsNotTheClients() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader(ErrorId.HEADER, "chosen");
		assertThat(ErrorId.of(request)).isNotEqualTo("chosen");
	}

}
