package com.socioy.joor.security.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Imports auto-configurations as a small service has them, without the stores, metrics
 * and template engines that are on the class path of these tests as well and make a start
 * twice as long.
 */
public class ServiceAutoConfiguration extends AutoConfigurationImportSelector {

	private static final List<String> WITHOUT = Stream
		.of("data", "micrometer", "netty", "persistence", "session", "thymeleaf", "transaction")
		.map((name) -> "org.springframework.boot." + name + ".")
		.toList();

	@Override
	protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
		return new AnnotationAttributes(Map.of("exclude", new String[0], "excludeName", new String[0]));
	}

	@Override
	protected List<String> getCandidateConfigurations(AnnotationMetadata metadata, AnnotationAttributes attributes) {
		return super.getCandidateConfigurations(metadata, attributes).stream()
			.filter((name) -> WITHOUT.stream().noneMatch(name::startsWith))
			.toList();
	}

}
