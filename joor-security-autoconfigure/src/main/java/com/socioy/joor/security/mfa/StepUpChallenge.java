package com.socioy.joor.security.mfa;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import com.socioy.joor.security.web.Refusal;

/**
 * Tells a client what is missing: to the bearer of a token as a challenge of RFC 9470,
 * with which it goes to its issuer; to any other as a problem.
 *
 * @param factors names of the factors that are missing or too old
 * @param acr values of {@code acr} that tell of these factors, the preferred one first
 * @param maxAge how long ago the login may have been, or {@code null} if that does not
 * matter
 */
record StepUpChallenge(Set<String> factors, Set<String> acr, @Nullable Duration maxAge) {

	static final String PROBLEM = "insufficient-user-authentication";

	private static final String DPOP = "DPoP";

	/**
	 * Read a refusal.
	 * @param errors what is missing
	 * @param catalog knows what tells of it
	 * @return the challenge
	 */
	static StepUpChallenge of(List<RequiredFactorError> errors, FactorCatalog catalog) {
		Set<String> factors = new LinkedHashSet<>();
		Set<String> acr = new LinkedHashSet<>();
		Duration maxAge = null;
		for (RequiredFactorError error : errors) {
			RequiredFactor required = error.getRequiredFactor();
			Duration age = required.getValidDuration();
			maxAge = (age != null && (maxAge == null || age.compareTo(maxAge) < 0)) ? age : maxAge;
			if (!FactorGrantedAuthority.BEARER_AUTHORITY.equals(required.getAuthority())) {
				String name = Factor.name(required.getAuthority());
				factors.add(name);
				Factor factor = catalog.find(name);
				acr.addAll((factor != null) ? factor.acr() : Set.of());
			}
		}
		return new StepUpChallenge(factors, acr, maxAge);
	}

	/**
	 * Send the bearer of a token to its issuer.
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the response cannot be written
	 */
	void challenge(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, header(scheme(request)));
		send(Refusal.of(HttpServletResponse.SC_UNAUTHORIZED, PROBLEM), request, response);
	}

	/**
	 * Refuse somebody whom no header can send anywhere.
	 * @param request the request
	 * @param response the response
	 * @throws IOException if the response cannot be written
	 */
	void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Refusal refusal = Refusal.of(HttpServletResponse.SC_FORBIDDEN, PROBLEM);
		if (!this.factors.isEmpty()) {
			refusal.with("factors", List.copyOf(this.factors));
		}
		send(refusal, request, response);
	}

	private void send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (!this.acr.isEmpty()) {
			refusal.with("acr_values", String.join(" ", this.acr));
		}
		if (this.maxAge != null) {
			refusal.with("max_age", this.maxAge.toSeconds());
		}
		refusal.send(request, response);
	}

	/**
	 * Compose the challenge.
	 * @param scheme scheme under which the token was sent
	 * @return value of the header
	 */
	String header(String scheme) {
		StringBuilder header = new StringBuilder(scheme)
			.append(" error=\"insufficient_user_authentication\", error_description=\"")
			.append(this.factors.isEmpty() ? "A more recent authentication is required"
					: "A different authentication level is required")
			.append('"');
		if (!this.acr.isEmpty()) {
			header.append(", acr_values=\"").append(String.join(" ", this.acr)).append('"');
		}
		if (this.maxAge != null) {
			header.append(", max_age=\"").append(this.maxAge.toSeconds()).append('"');
		}
		return header.toString();
	}

	private static String scheme(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		return (header != null && header.regionMatches(true, 0, DPOP + " ", 0, DPOP.length() + 1)) ? DPOP : "Bearer";
	}

}
