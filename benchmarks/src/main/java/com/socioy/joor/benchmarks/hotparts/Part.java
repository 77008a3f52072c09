package com.socioy.joor.benchmarks.hotparts;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.benchmarks.audit.PublishBenchmark;
import com.socioy.joor.benchmarks.permission.PermissionBenchmark;
import com.socioy.joor.benchmarks.permission.RuleBenchmark;
import com.socioy.joor.benchmarks.ratelimit.FilterBenchmark;
import com.socioy.joor.benchmarks.ratelimit.StoreBenchmark;

/**
 * What every request passes, and what plain Spring, or a known library, has in its place.
 */
enum Part {

	REMEMBERED("token: known, by the token cache", "verified again by `NimbusJwtDecoder`", TokenBenchmark.class,
			"remembered", "plain"),

	FIRST("token: seen for the first time", "`NimbusJwtDecoder`", TokenBenchmark.class, "seenForTheFirstTime", "plain"),

	FORGED("token: forged signature", "`NimbusJwtDecoder`", TokenBenchmark.class, "forged", "forgedPlain"),

	HEADERS("headers: written for an answer in JSON", "Spring Security's five default writers", ChainBenchmark.class,
			"headersJoor", "headersPlain"),

	CSRF("CSRF: POST of a logged-in user, by Fetch Metadata", "`CsrfFilter`, token in the session",
			ChainBenchmark.class, "csrfJoor", "csrfPlain"),

	DIRECT("client address: no proxy declared", "`getRemoteAddr()`", AddressBenchmark.class, "direct", "directPlain"),

	PROXIED("client address: behind a declared proxy", "`ForwardedHeaderFilter`", AddressBenchmark.class, "proxied",
			"proxiedPlain"),

	RULE("access rules: the path of one of ten", "ten `requestMatchers(...)`", RuleBenchmark.class, "pathWithVariables",
			"pathWithVariablesPlain"),

	NO_RULE("access rules: a path that none of ten names", "ten `requestMatchers(...)`", RuleBenchmark.class,
			"pathThatNoRuleNames", "pathThatNoRuleNamesPlain"),

	PERMISSION("permission of the caller's role", "`hasRole` with a role hierarchy", PermissionBenchmark.class,
			"permissionOfRole", "roleAskedBySpringSecurity"),

	STORE("limiter: one decision", "Bucket4j and Caffeine", StoreBenchmark.class, "admitJoor", "admitPlain"),

	STORE_REFUSAL("limiter: one refusal of somebody who was refused before", "Bucket4j and Caffeine",
			StoreBenchmark.class, "refuseAgainJoor", "refuseAgainPlain"),

	FILTER("limiter: its filters, two of five policies apply", "filter with Bucket4j and Caffeine",
			FilterBenchmark.class, "filterJoor", "filterPlain"),

	EVENT("event: told, and recorded by another thread", "Spring Boot's audit, kept in memory", PublishBenchmark.class,
			"room", "plain"),

	EVENT_FULL("event: told, and counted because there is no room", null, PublishBenchmark.class, "full", null),

	CLEAN("redaction: a line of a log without secrets", "six regular expressions", RedactionBenchmark.class, "clean",
			"cleanPlain"),

	SECRET("redaction: a line with three secrets", "six regular expressions", RedactionBenchmark.class, "secret",
			"secretPlain");

	private final String title;

	private final @Nullable String counterpart;

	private final Class<?> benchmark;

	private final String ours;

	private final @Nullable String plain;

	Part(String title, @Nullable String counterpart, Class<?> benchmark, String ours, @Nullable String plain) {
		this.title = title;
		this.counterpart = counterpart;
		this.benchmark = benchmark;
		this.ours = ours;
		this.plain = plain;
	}

	String title() {
		return this.title;
	}

	@Nullable String counterpart() {
		return this.counterpart;
	}

	String ours() {
		return this.benchmark.getName() + "." + this.ours;
	}

	@Nullable String plain() {
		return (this.plain != null) ? this.benchmark.getName() + "." + this.plain : null;
	}

}
