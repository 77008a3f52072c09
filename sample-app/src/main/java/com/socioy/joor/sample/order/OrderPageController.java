package com.socioy.joor.sample.order;

import java.security.Principal;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.validation.Valid;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Orders of the caller as a page with a form, for people who signed in.
 */
@Controller
@Profile("browser")
@RequestMapping("/orders")
class OrderPageController {

	private final OrderService orders;

	OrderPageController(OrderService orders) {
		this.orders = orders;
	}

	@GetMapping
	String list(Principal user, @RequestParam(required = false) boolean placed, Model model) {
		model.addAttribute("user", user.getName());
		model.addAttribute("orders", this.orders.findAll(user.getName()));
		model.addAttribute("placed", placed);
		model.addAttribute("utc", ZoneOffset.UTC);
		return "orders";
	}

	@PostMapping
	String place(@Valid @ModelAttribute OrderLine line, Principal user) {
		this.orders.place(new NewOrder(List.of(line), null), user.getName());
		return "redirect:/orders?placed=true";
	}

}
