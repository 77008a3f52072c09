package com.socioy.joor.sample.order;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Orders of the caller, as they come and all at once.
 */
@RestController
@RequestMapping("/api/orders")
class OrderStreamController {

	private static final long TIMEOUT = 60_000;

	private final OrderService orders;

	private final OrderFeed feed;

	OrderStreamController(OrderService orders, OrderFeed feed) {
		this.orders = orders;
		this.feed = feed;
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream(Principal user) throws IOException {
		SseEmitter emitter = new SseEmitter(TIMEOUT);
		Runnable end = this.feed.subscribe(user.getName(), (order) -> send(emitter, order));
		emitter.onCompletion(end);
		emitter.onTimeout(emitter::complete);
		emitter.send(SseEmitter.event().name("ready").data(user.getName()));
		return emitter;
	}

	@GetMapping(path = "/export", produces = "text/csv")
	ResponseEntity<StreamingResponseBody> export(Principal user) {
		List<Order> all = this.orders.findAll(user.getName());
		StreamingResponseBody body = (output) -> {
			output.write("id,placed,total\n".getBytes(StandardCharsets.UTF_8));
			for (Order order : all) {
				String line = "%s,%s,%s\n".formatted(order.id(), order.placedAt(), order.total());
				output.write(line.getBytes(StandardCharsets.UTF_8));
			}
		};
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders.csv\"")
			.body(body);
	}

	private static void send(SseEmitter emitter, Order order) {
		try {
			emitter.send(SseEmitter.event().name("order").data(order, MediaType.APPLICATION_JSON));
		}
		catch (IOException | IllegalStateException ex) {
			emitter.completeWithError(ex);
		}
	}

}
