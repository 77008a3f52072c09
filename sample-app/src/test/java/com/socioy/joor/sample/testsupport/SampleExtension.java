package com.socioy.joor.sample.testsupport;

import java.util.Map;
import java.util.function.Function;

import com.nimbusds.jose.jwk.ECKey;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Hands the probes to test methods.
 */
class SampleExtension implements ParameterResolver {

	private static final Map<Class<?>, Function<ApplicationContext, Object>> PARAMETERS = Map.of(HttpProbe.class,
			(context) -> HttpProbe.to(port(context)), RawHttp.class, (context) -> RawHttp.to(port(context)),
			Tokens.class, SampleExtension::tokens);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
		return PARAMETERS.containsKey(parameter.getParameter().getType());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
		return PARAMETERS.get(parameter.getParameter().getType())
			.apply(SpringExtension.getApplicationContext(extension));
	}

	private static int port(ApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static Tokens tokens(ApplicationContext context) {
		ObjectProvider<ECKey> key = context.getBeanProvider(ECKey.class);
		return Tokens.ofSample(key.getObject(), HttpProbe.to(port(context)), context);
	}

}
