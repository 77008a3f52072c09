package com.socioy.joor.security.autoconfigure.https;

import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests of those who look after the health of the application, which come from near by
 * and know no TLS.
 *
 * @param matcher matches them
 */
record HealthRequests(RequestMatcher matcher) {

}
