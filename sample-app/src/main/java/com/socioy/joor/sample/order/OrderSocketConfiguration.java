package com.socioy.joor.sample.order;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens {@code /ws/orders}. The handshake is a request like any other, so the rules for
 * paths decide who may make it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class OrderSocketConfiguration implements WebSocketConfigurer {

	private final OrderFeed feed;

	private final JsonMapper mapper;

	OrderSocketConfiguration(OrderFeed feed, JsonMapper mapper) {
		this.feed = feed;
		this.mapper = mapper;
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new OrderSocketHandler(this.feed, this.mapper), "/ws/orders");
	}

}
