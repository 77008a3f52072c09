package com.socioy.joor.sample.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * How many of a product are wanted.
 *
 * @param product id of the product
 * @param quantity how many, 1 to 100
 */
public record OrderLine(@NotBlank @Size(max = 40) String product, @Min(1) @Max(100) int quantity) {

}
