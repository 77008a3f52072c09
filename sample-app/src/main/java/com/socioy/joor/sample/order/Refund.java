package com.socioy.joor.sample.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that was given back.
 *
 * @param order the order it was for
 * @param amount how much, in euros
 * @param by who gave it back
 * @param at when
 */
public record Refund(UUID order, BigDecimal amount, String by, Instant at) {

}
