package com.socioy.joor.sample.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An order that was placed.
 *
 * @param id name of the order
 * @param owner user who placed it
 * @param placedAt when it was placed
 * @param lines what was ordered
 * @param total price of it all, in euros
 * @param note anything the shop should know
 */
public record Order(UUID id, String owner, Instant placedAt, List<OrderLine> lines, BigDecimal total,
		@Nullable String note) {

}
