package com.socioy.joor.sample.testsupport;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A page with a hole: it prints what a visitor wrote as it is. What runs in it all the
 * same is what the headers of the response let run.
 */
@RestController
class InjectedPageController {

	@GetMapping(path = "/products/gate/injected", produces = "text/html;charset=utf-8")
	String page() {
		return """
				<!DOCTYPE html><html lang="en"><head><title>Comments</title>
				<link rel="stylesheet" href="/css/shop.css"></head><body>
				<h1>Comments</h1>
				<script>document.documentElement.dataset.inline = "ran";</script>
				<img src="/nothing.png" onerror="document.documentElement.dataset.handler = 'ran'" alt="">
				<a id="link" href="javascript:document.documentElement.dataset.link='ran'">free tea</a>
				<script src="data:text/javascript,document.documentElement.dataset.data='ran'"></script>
				</body></html>""";
	}

}
