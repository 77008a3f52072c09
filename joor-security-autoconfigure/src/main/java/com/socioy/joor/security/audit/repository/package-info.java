/**
 * Security events in the audit repository of Spring Boot's actuator.
 */
@NullMarked
package com.socioy.joor.security.audit.repository;

import org.jspecify.annotations.NullMarked;
