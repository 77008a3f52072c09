package com.socioy.joor.benchmarks.stub;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application with nothing of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class FilterApplication {

}
