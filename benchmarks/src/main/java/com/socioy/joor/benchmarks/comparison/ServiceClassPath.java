package com.socioy.joor.benchmarks.comparison;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path of a service: ours, less what this service does without, and less what
 * only the measurement needs.
 */
final class ServiceClassPath {

	private static final List<String> TOOLS = List.of("embedded-redis-", "jedis-", "redis-authx-", "commons-pool2-",
			"json-2", "gson-", "jmh-", "jopt-simple-", "commons-math3-", "spring-test-");

	private static final List<String> REDIS = List.of("spring-boot-starter-data-redis-", "spring-boot-data-",
			"spring-data-", "spring-boot-persistence-", "spring-boot-transaction-", "spring-tx-", "spring-oxm-",
			"spring-boot-netty-", "lettuce-", "netty-", "reactor-core-", "reactive-streams-", "bucket4j_jdk17-lettuce-",
			"bucket4j_jdk17-redis-");

	private static final List<String> SECURITY = List.of("spring-security-", "spring-boot-security-",
			"spring-boot-starter-security-", "nimbus-jose-jwt-");

	private static final List<String> EDDSA = List.of("tink-");

	private ServiceClassPath() {
	}

	/**
	 * Put a class path together.
	 * @param variant how the service is secured
	 * @param algorithm what tokens are signed with
	 * @return the class path
	 */
	static String of(Variant variant, String algorithm) {
		List<String> unwanted = new ArrayList<>(TOOLS);
		if (!variant.needsRedis()) {
			unwanted.addAll(REDIS);
		}
		if (variant == Variant.NONE) {
			unwanted.addAll(SECURITY);
		}
		if (!Variant.isEdDsa(algorithm)) {
			unwanted.addAll(EDDSA);
		}
		List<String> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			String name = entry.substring(entry.lastIndexOf(File.separatorChar) + 1);
			boolean isOurs = entry.contains("joor-security-autoconfigure") || entry.contains("joor-security-starter");
			if (unwanted.stream().noneMatch(name::startsWith) && (variant.isOurs() || !isOurs)) {
				entries.add(entry);
			}
		}
		return String.join(File.pathSeparator, entries);
	}

}
