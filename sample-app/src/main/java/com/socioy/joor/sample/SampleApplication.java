package com.socioy.joor.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

import com.socioy.joor.sample.issuer.FirstSteps;

/**
 * Order service: public products, orders of one's own, reports for administrators.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SampleApplication {

	public static void main(String[] args) {
		ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class, args);
		context.getBeanProvider(FirstSteps.class).ifAvailable((steps) -> steps.print(System.out));
	}

}
