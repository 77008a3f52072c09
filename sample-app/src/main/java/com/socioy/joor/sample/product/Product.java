package com.socioy.joor.sample.product;

import java.math.BigDecimal;

/**
 * Something for sale.
 *
 * @param id short name, as in {@code /products/{id}}
 * @param name name on the shelf
 * @param description one sentence
 * @param price price of one, in euros
 */
public record Product(String id, String name, String description, BigDecimal price) {

}
