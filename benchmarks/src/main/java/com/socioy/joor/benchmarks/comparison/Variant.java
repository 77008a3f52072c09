package com.socioy.joor.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * How the service is secured, and what it is told for that.
 */
enum Variant {

	/**
	 * Plain Spring Boot with its resource server, to which the others are compared.
	 */
	PLAIN("Spring Boot resource server"),

	/**
	 * Spring Boot without Spring Security.
	 */
	NONE("without security"),

	/**
	 * Joor Security with every feature that is on by default, and limits beyond the load.
	 */
	JOOR("Joor Security"),

	/**
	 * The same, limits counted in Redis.
	 */
	REDIS("Joor Security with Redis");

	private static final String HIGH = "1000000000";

	private final String title;

	Variant(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	boolean isOurs() {
		return this == JOOR || this == REDIS;
	}

	boolean needsRedis() {
		return this == REDIS;
	}

	// Spring Boot configures no decoder for it, so there is one of the service itself

	static boolean isEdDsa(String algorithm) {
		return algorithm.equals("EdDSA");
	}

	/**
	 * Return what the service is told.
	 * @param issuer the issuer
	 * @param algorithm what its tokens are signed with
	 * @param redisPort where Redis is, if it is needed
	 * @return the arguments
	 */
	List<String> arguments(Issuer issuer, String algorithm, int redisPort) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--server.tomcat.max-keep-alive-requests=-1"));
		if (this != NONE) {
			arguments.addAll(List.of("--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.address(),
					"--spring.security.oauth2.resourceserver.jwt.jws-algorithms=" + algorithm,
					"--spring.security.oauth2.resourceserver.jwt.audiences=" + Issuer.AUDIENCE));
			arguments.addAll(sources(algorithm));
		}
		if (isOurs()) {
			arguments.addAll(List.of("--joor.security.web.rules[0].path=/api/admin",
					"--joor.security.web.rules[0].roles=ADMIN"));
			arguments.addAll(limits());
			if (isEdDsa(algorithm)) {
				arguments.add("--joor.security.jwt.cache.own-decoder=true");
			}
		}
		if (needsRedis()) {
			arguments.addAll(List.of("--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redisPort,
					"--joor.security.rate-limit.store=redis",
					"--joor.security.rate-limit.redis.secret=base64:q0v7u3PzB5cXr8m2n1TtY6wEjHkLd9sFgQaZxVbNoPI="));
		}
		return arguments;
	}

	private List<String> sources(String algorithm) {
		List<String> sources = new ArrayList<>();
		if (this == PLAIN) {
			sources.add(PlainChain.class.getName());
		}
		if (isEdDsa(algorithm)) {
			sources.add(EdDsaDecoder.class.getName());
		}
		return sources.isEmpty() ? List.of() : List.of("--spring.main.sources=" + String.join(",", sources));
	}

	// The limits of the default policies, and one that is used up with the first request

	private static List<String> limits() {
		String policies = "--joor.security.rate-limit.policies.";
		List<String> arguments = new ArrayList<>(List.of(policies + "scarce.paths=/api/scarce",
				policies + "scarce.key=user", policies + "scarce.limit=1", policies + "scarce.per=1d"));
		for (String policy : List.of("any", "api", "api-anonymous", "authentication")) {
			arguments.add(policies + policy + ".limit=" + HIGH);
		}
		return arguments;
	}

}
