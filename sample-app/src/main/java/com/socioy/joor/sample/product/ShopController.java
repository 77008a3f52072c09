package com.socioy.joor.sample.product;

import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Products as a page; with the profile {@code browser} one can sign in and order on it.
 */
@Controller
class ShopController {

	private final ProductCatalog catalog;

	private final boolean pages;

	ShopController(ProductCatalog catalog, Environment environment) {
		this.catalog = catalog;
		this.pages = environment.acceptsProfiles(Profiles.of("browser"));
	}

	@GetMapping("/")
	String shop(Model model, @Nullable Principal user) {
		model.addAttribute("products", this.catalog.findAll());
		model.addAttribute("pages", this.pages);
		model.addAttribute("user", (user != null) ? user.getName() : null);
		return "shop";
	}

}
