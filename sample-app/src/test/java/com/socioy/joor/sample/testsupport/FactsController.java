package com.socioy.joor.sample.testsupport;

import java.util.Set;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.socioy.joor.security.audit.SecurityEvents;

/**
 * Does what the sample has no use for, so that it can be told. Found by the sample's own
 * scan of its packages.
 */
@RestController
@RequestMapping("/api/facts")
public class FactsController {

	private final ObjectProvider<SecurityEvents> events;

	FactsController(ObjectProvider<SecurityEvents> events) {
		this.events = events;
	}

	@GetMapping("/roles")
	void changeRoles() {
		this.events.getObject().rolesChanged("bob", Set.of("ADMIN"), Set.of());
	}

	@GetMapping("/permissions")
	void changePermissions() {
		this.events.getObject().permissionChanged("folder", 7, "bob", Set.of("read"), Set.of("write"));
	}

	@GetMapping("/denied")
	void deny() {
		throw new AccessDeniedException("canary");
	}

	@GetMapping("/forbidden")
	ResponseEntity<Void> forbid() {
		return ResponseEntity.status(403).build();
	}

	@GetMapping("/unavailable")
	ResponseEntity<Void> fail() {
		return ResponseEntity.status(503).build();
	}

	@GetMapping("/error-page")
	void sendError(HttpServletResponse response) throws Exception {
		response.sendError(500);
	}

	@GetMapping("/later")
	Callable<String> failLater() {
		return () -> {
			throw new IllegalStateException("canary");
		};
	}

	@GetMapping("/later/denied")
	Callable<String> denyLater() {
		return () -> {
			throw new AccessDeniedException("canary");
		};
	}

	@GetMapping("/typed")
	String take(@RequestParam int amount) {
		return String.valueOf(amount);
	}

	@GetMapping("/session/short")
	void shorten(HttpSession session) {
		session.setMaxInactiveInterval(1);
	}

	@GetMapping("/session/end")
	void end(HttpSession session) {
		session.invalidate();
	}

}
