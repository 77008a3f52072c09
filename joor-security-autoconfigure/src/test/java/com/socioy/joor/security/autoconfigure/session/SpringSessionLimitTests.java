package com.socioy.joor.security.autoconfigure.session;

import java.net.InetAddress;
import java.net.ServerSocket;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import redis.embedded.RedisServer;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Tests for the limit of sessions per user where sessions are in Redis.
 */
class SpringSessionLimitTests {

	@Test
	void loginWhenOneSessionTooManyInTheStoreThenOldestEnds() throws Exception {
		int port = freePort();
		RedisServer redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
		redis.start();
		try {
			new WebApplicationContextRunner()
				.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + port,
						"joor.security.session.maximum-per-user=2")
				.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class,
						SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
						JoorSecurityAutoConfiguration.class, SessionSecurityAutoConfiguration.class))
				.withBean(ServerProperties.class)
				.withUserConfiguration(Application.class)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					MockMvc mvc = mvc(context);
					Cookie first = login(mvc);
					Cookie second = login(mvc);
					assertThat(status(mvc, first)).isEqualTo(404);
					Cookie third = login(mvc);
					assertThat(status(mvc, second)).as("used for the last time before the first one").isEqualTo(302);
					assertThat(status(mvc, first)).isEqualTo(404);
					assertThat(status(mvc, third)).isEqualTo(404);
				});
		}
		finally {
			redis.stop();
		}
	}

	private static MockMvc mvc(WebApplicationContext context) {
		return MockMvcBuilders.webAppContextSetup(context)
			.addFilters(context.getBean(SessionRepositoryFilter.class),
					context.getBean("springSecurityFilterChain", Filter.class))
			.build();
	}

	private static Cookie login(MockMvc mvc) throws Exception {
		MockHttpServletResponse response = mvc
			.perform(post("/login").param("username", "alice").param("password", "alice"))
			.andReturn()
			.getResponse();
		assertThat(response.getRedirectedUrl()).isEqualTo("/");
		Cookie cookie = response.getCookie("SESSION");
		assertThat(cookie).isNotNull();
		assertThat(response.getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
		return cookie;
	}

	private static int status(MockMvc mvc, Cookie cookie) throws Exception {
		return mvc.perform(get("/nothing").cookie(cookie)).andReturn().getResponse().getStatus();
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableRedisIndexedHttpSession
	static class Application {

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}alice").build());
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.csrf(AbstractHttpConfigurer::disable)
				.formLogin(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

}
