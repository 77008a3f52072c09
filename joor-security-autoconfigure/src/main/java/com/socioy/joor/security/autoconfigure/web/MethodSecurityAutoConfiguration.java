package com.socioy.joor.security.autoconfigure.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationProxyFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

import com.socioy.joor.security.autoconfigure.ConditionalOnFeature;
import com.socioy.joor.security.autoconfigure.ConditionalOnSwitch;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that has security annotations on
 * methods honoured, all three kinds of them, so that none is silently without effect.
 * Backs off when the user enables method security, in whatever way, and when
 * {@code joor.security.web.method-security} is false.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnFeature("web")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(EnableMethodSecurity.class)
@ConditionalOnSwitch(value = "joor.security.web.method-security", matchIfMissing = true)
@ConditionalOnMissingBean(AuthorizationProxyFactory.class)
@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
@Import(MethodSecurityAdvisors.class)
public final class MethodSecurityAutoConfiguration {

}
