package com.socioy.joor.sample.order;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a user sends to place an order.
 *
 * @param lines what is wanted
 * @param note anything the shop should know
 */
public record NewOrder(@NotEmpty @Size(max = 20) List<@Valid OrderLine> lines, @Size(max = 200) @Nullable String note) {

}
