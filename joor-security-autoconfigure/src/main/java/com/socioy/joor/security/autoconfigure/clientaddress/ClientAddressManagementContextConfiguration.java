package com.socioy.joor.security.autoconfigure.clientaddress;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * Gives the Tomcat of a separate management port the same trust as the application's.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ RemoteIpValve.class, TomcatWebServerFactory.class })
@ConditionalOnBean(DeclaredProxies.class)
class ClientAddressManagementContextConfiguration {

	@Bean
	RemoteIpValveCustomizer joorManagementRemoteIpValveCustomizer(DeclaredProxies proxies) {
		return new RemoteIpValveCustomizer(proxies);
	}

}
