package com.socioy.joor.sample;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@Tag("http")
@SpringBootTest
@AutoConfigureMockMvc
class MockMvcTests {

	@Autowired
	private MockMvc mvc;

	// tag::jwt[]
	@Test
	void reportWhenAdminThenShown() throws Exception {
		this.mvc.perform(get("/api/reports/sales").with(jwt().authorities(new SimpleGrantedAuthority("ROLE_ADMIN"))))
			.andExpect(status().isOk());
	}
	// end::jwt[]

	// tag::user[]
	@Test
	@WithMockUser(roles = "USER")
	void reportWhenUserThenForbidden() throws Exception {
		this.mvc.perform(get("/api/reports/sales"))
			.andExpect(status().isForbidden())
			.andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
			.andExpect(jsonPath("$.type").value("urn:joor:problem:forbidden"));
	}
	// end::user[]

	// tag::anonymous[]
	@Test
	void reportWhenAnonymousThenUnauthorized() throws Exception {
		this.mvc.perform(get("/api/reports/sales"))
			.andExpect(status().isUnauthorized())
			.andExpect(jsonPath("$.errorId").isNotEmpty());
	}
	// end::anonymous[]

}
