package com.socioy.joor.security.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.springframework.boot.SpringBootVersion;
import org.springframework.security.core.SpringSecurityCoreVersion;

/**
 * Which versions run. Shown only to those who may see the report.
 *
 * @param joorSecurity version of Joor Security
 * @param springBoot version of Spring Boot
 * @param springSecurity version of Spring Security
 * @param java version of the Java runtime
 * @since 0.1.0
 */
public record VersionDescriptor(String joorSecurity, String springBoot, String springSecurity, String java) {

	private static final String UNKNOWN = "unknown";

	/**
	 * Return the versions of this application.
	 * @return the versions, {@code unknown} where one cannot be told
	 */
	public static VersionDescriptor current() {
		String security = SpringSecurityCoreVersion.getVersion();
		return new VersionDescriptor(ownVersion(), SpringBootVersion.getVersion(),
				(security != null) ? security : UNKNOWN, System.getProperty("java.version", UNKNOWN));
	}

	private static String ownVersion() {
		Properties properties = new Properties();
		try (InputStream resource = VersionDescriptor.class.getResourceAsStream("build.properties")) {
			if (resource != null) {
				properties.load(resource);
			}
		}
		catch (IOException ex) {
			return UNKNOWN;
		}
		return properties.getProperty("version", UNKNOWN);
	}

}
