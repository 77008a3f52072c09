package com.socioy.joor.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import com.socioy.joor.security.autoconfigure.JoorSecurityAutoConfiguration;

/**
 * Class paths of the application, as a service has them: all in archives, and nothing of
 * what only other measurements need.
 */
final class ClassPath {

	private static final List<String> OF_OTHERS = List.of("bucket4j_jdk17-lettuce", "bucket4j_jdk17-redis",
			"commons-math", "commons-pool", "embedded-redis", "gson", "jakarta.activation", "jakarta.xml", "jedis",
			"jmh-", "jopt-", "json-", "lettuce", "netty", "reactive-streams", "reactor", "redis", "spring-boot-data-",
			"spring-boot-netty", "spring-boot-persistence", "spring-boot-starter-data-", "spring-boot-transaction",
			"spring-context-support", "spring-data-", "spring-messaging", "spring-oxm", "spring-test", "spring-tx");

	private final List<Path> entries;

	private final Path ours;

	private ClassPath(List<Path> entries, Path ours) {
		this.entries = entries;
		this.ours = ours;
	}

	/**
	 * Take the class path of this process.
	 * @param directory where archives are written
	 * @return the class path
	 * @throws IOException if an archive cannot be written
	 */
	static ClassPath create(Path directory) throws IOException {
		Path ours = Path
			.of(URI.create(
					JoorSecurityAutoConfiguration.class.getProtectionDomain().getCodeSource().getLocation().toString()))
			.toAbsolutePath();
		List<Path> entries = new ArrayList<>();
		Path archiveOfOurs = null;
		for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path entry = Path.of(element).toAbsolutePath();
			if (OF_OTHERS.stream().anyMatch(entry.getFileName().toString()::startsWith) || !Files.exists(entry)) {
				continue;
			}
			Path archive = Files.isDirectory(entry) ? archive(entry, directory.resolve(entries.size() + ".jar"))
					: entry;
			archiveOfOurs = entry.equals(ours) ? archive : archiveOfOurs;
			entries.add(archive);
		}
		if (archiveOfOurs == null) {
			throw new IllegalStateException("Joor Security is not on the class path");
		}
		return new ClassPath(entries, archiveOfOurs);
	}

	private static Path archive(Path directory, Path archive) throws IOException {
		try (OutputStream file = Files.newOutputStream(archive);
				JarOutputStream out = new JarOutputStream(file);
				Stream<Path> contents = Files.walk(directory)) {
			for (Path content : contents.filter(Files::isRegularFile).toList()) {
				out.putNextEntry(new JarEntry(directory.relativize(content).toString().replace('\\', '/')));
				Files.copy(content, out);
				out.closeEntry();
			}
		}
		return archive;
	}

	String withOurs() {
		return join(this.entries);
	}

	String withoutOurs() {
		return join(this.entries.stream().filter((entry) -> !entry.equals(this.ours)).toList());
	}

	private static String join(List<Path> entries) {
		return String.join(File.pathSeparator, entries.stream().map(Path::toString).toArray(String[]::new));
	}

	@Override
	public String toString() {
		return Arrays.toString(this.entries.toArray());
	}

}
