package com.socioy.joor.sample.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Repository;

/**
 * The shelf. It never changes, so all threads share it.
 */
@Repository
public class ProductCatalog {

	private final List<Product> products = List.of(
			new Product("kettle", "Kettle", "Boils a litre in two minutes.", new BigDecimal("39.90")),
			new Product("teapot", "Teapot", "Short and stout, with a lid that stays on.", new BigDecimal("24.50")),
			new Product("cup", "Cup", "Holds a quarter of a litre.", new BigDecimal("7.20")),
			new Product("sencha", "Sencha", "Green tea from Shizuoka, 100 grams.", new BigDecimal("12.80")));

	private final Map<String, Product> byId = this.products.stream()
		.collect(Collectors.toMap(Product::id, Function.identity()));

	public List<Product> findAll() {
		return this.products;
	}

	public Optional<Product> find(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

}
