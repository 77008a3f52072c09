package com.socioy.joor.sample.product;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Products as a page.
 */
@Controller
class ShopController {

	private final ProductCatalog catalog;

	ShopController(ProductCatalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping("/")
	String shop(Model model) {
		model.addAttribute("products", this.catalog.findAll());
		return "shop";
	}

}
