package com.socioy.joor.sample.account;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@WebMvcTest(MeController.class)
class SliceTests {

	@Autowired
	private MockMvc mvc;

	@MockitoBean
	private JwtDecoder decoder;

	@Test
	void requestWhenNoTokenThenUnauthorized() throws Exception {
		this.mvc.perform(get("/api/me")).andExpect(status().isUnauthorized());
	}

	@Test
	void requestWhenTokenIsRejectedThenUnauthorized() throws Exception {
		given(this.decoder.decode("bad")).willThrow(new BadJwtException("rejected"));
		this.mvc.perform(get("/api/me").header("Authorization", "Bearer bad")).andExpect(status().isUnauthorized());
	}

	// tag::slice[]
	@Test
	void requestWhenMockedTokenThenAnswered() throws Exception {
		this.mvc.perform(get("/api/me").with(jwt().jwt((token) -> token.subject("alice"))))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.name").value("alice"));
	}
	// end::slice[]

}
