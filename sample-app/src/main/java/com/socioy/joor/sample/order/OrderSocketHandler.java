package com.socioy.joor.sample.order;

import java.io.IOException;
import java.security.Principal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends each new order of the caller as a text message, after a greeting with the
 * caller's name.
 */
class OrderSocketHandler extends TextWebSocketHandler {

	private static final Logger logger = LoggerFactory.getLogger(OrderSocketHandler.class);

	private static final String END = OrderSocketHandler.class.getName() + ".end";

	private static final int SEND_TIME_LIMIT = 5000;

	private static final int BUFFER_LIMIT = 64 * 1024;

	private final OrderFeed feed;

	private final JsonMapper mapper;

	OrderSocketHandler(OrderFeed feed, JsonMapper mapper) {
		this.feed = feed;
		this.mapper = mapper;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) throws Exception {
		Principal user = session.getPrincipal();
		if (user == null) {
			session.close(CloseStatus.POLICY_VIOLATION);
			return;
		}
		WebSocketSession safe = new ConcurrentWebSocketSessionDecorator(session, SEND_TIME_LIMIT, BUFFER_LIMIT);
		session.getAttributes().put(END, this.feed.subscribe(user.getName(), (order) -> send(safe, order)));
		safe.sendMessage(new TextMessage("ready " + user.getName()));
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		if (session.getAttributes().remove(END) instanceof Runnable end) {
			end.run();
		}
	}

	private void send(WebSocketSession session, Order order) {
		try {
			session.sendMessage(new TextMessage(this.mapper.writeValueAsString(order)));
		}
		catch (IOException ex) {
			logger.debug("Subscriber has gone", ex);
		}
	}

}
