package com.socioy.joor.security.redaction.log4j2;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

/**
 * Application that logs with Log4j, started in a virtual machine of its own by
 * {@link Log4j2GuardTests}.
 */
@Configuration(proxyBeanMethods = false)
public class Log4j2Application {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(Log4j2Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.run(args).close();
		Logger logger = LogManager.getLogger("app");
		ThreadContext.put("token", "Hunter2x9");
		logger.info("login password=Hunter2x9 {}", "a\nb");
		logger.error("template\nof lines {}", "c\nd", new IllegalStateException("token=Hunter2x9\nsecond line",
				new IllegalArgumentException("pwd: Hunter2x9")));
		logger.debug("not at this level");
		logger.info("nothing to hide");
	}

}
