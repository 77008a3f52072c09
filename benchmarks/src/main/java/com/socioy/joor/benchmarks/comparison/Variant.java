package com.socioy.joor.benchmarks.comparison;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the service is secured: what is on its class path, and what it is told.
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

	/**
	 * Return the class path: ours, less what this variant does without.
	 * @return the entries
	 */
	String classPath() {
		List<String> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			boolean joor = entry.contains("joor-security-autoconfigure") || entry.contains("joor-security-starter");
			boolean spring = entry.contains("spring-security-") || entry.contains("spring-boot-security")
					|| entry.contains("spring-boot-starter-security");
			if (!(joor && isWithoutJoor()) && !(spring && this == NONE)) {
				entries.add(entry);
			}
		}
		return String.join(File.pathSeparator, entries);
	}

	private boolean isWithoutJoor() {
		return this == PLAIN || this == NONE;
	}

	boolean needsRedis() {
		return this == REDIS;
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
				"--spring.main.banner-mode=off", "--logging.level.root=warn", "--management.health.redis.enabled=false",
				"--server.tomcat.max-keep-alive-requests=-1",
				"--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.address(),
				"--spring.security.oauth2.resourceserver.jwt.jws-algorithms=" + algorithm,
				"--spring.security.oauth2.resourceserver.jwt.audiences=" + Issuer.AUDIENCE));
		if (this == PLAIN) {
			arguments.add("--spring.profiles.active=plain");
			arguments.add("--spring.main.sources=" + PlainChain.class.getName());
		}
		if (!isWithoutJoor()) {
			arguments.addAll(Arrays.asList("--joor.security.web.rules[0].path=/api/admin",
					"--joor.security.web.rules[0].roles=ADMIN",
					"--joor.security.rate-limit.policies.scarce.paths=/api/scarce",
					"--joor.security.rate-limit.policies.scarce.key=user",
					"--joor.security.rate-limit.policies.scarce.limit=1",
					"--joor.security.rate-limit.policies.scarce.per=1d"));
			for (String policy : List.of("any", "api", "api-anonymous", "authentication")) {
				arguments.add("--joor.security.rate-limit.policies." + policy + ".limit=" + HIGH);
			}
		}
		if (needsRedis()) {
			arguments.addAll(List.of("--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redisPort,
					"--joor.security.rate-limit.store=redis",
					"--joor.security.rate-limit.redis.secret=base64:q0v7u3PzB5cXr8m2n1TtY6wEjHkLd9sFgQaZxVbNoPI="));
		}
		return arguments;
	}

}
