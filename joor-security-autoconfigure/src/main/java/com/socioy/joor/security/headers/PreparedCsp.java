package com.socioy.joor.security.headers;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A content security policy as text, in each form that a response can ask for: who may
 * frame it, whether it was sent over TLS, with the nonce and without. All of it is
 * prepared at start; only the nonce is filled in.
 */
final class PreparedCsp {

	private static final String UPGRADE = "upgrade-insecure-requests";

	private static final String ANCESTORS = "frame-ancestors";

	// Browsers know a group of endpoints only from a response over TLS, and one that
	// reads
	// this does not fall back to 'report-uri'
	private static final String REPORT_TO = "; report-to " + HeaderPolicy.REPORT_GROUP;

	// By FrameAccess and security; text around the nonce
	private final String[][] pieces = new String[FrameAccess.values().length * 2][];

	private final String[] plain = new String[FrameAccess.values().length * 2];

	private final boolean nonce;

	private PreparedCsp(ContentSecurityPolicy policy, boolean derived, String suffix, String beside) {
		for (FrameAccess frames : FrameAccess.values()) {
			ContentSecurityPolicy framed = !derived ? policy : (frames.ancestors() != null)
					? policy.with(ANCESTORS, frames.ancestors()) : policy.without(ANCESTORS);
			for (boolean secure : new boolean[] { false, true }) {
				ContentSecurityPolicy variant = secure ? framed : framed.without(UPGRADE);
				String behind = secure ? suffix + beside : (suffix + beside).replace(REPORT_TO, "");
				this.pieces[index(frames, secure)] = around(variant + behind);
				this.plain[index(frames, secure)] = variant.withoutNonce()
						+ behind.replace(" " + ContentSecurityPolicy.NONCE, "");
			}
		}
		this.nonce = this.pieces[0].length > 1;
	}

	/**
	 * Prepare a policy that is enforced.
	 * @param policy the policy
	 * @param derived whether {@code frame-ancestors} follows {@code X-Frame-Options}
	 * @param reportPath where browsers report, or {@code null}
	 * @return the policy
	 */
	static PreparedCsp enforced(ContentSecurityPolicy policy, boolean derived, @Nullable String reportPath) {
		return new PreparedCsp(policy, derived && policy.has(ANCESTORS), suffix(policy, reportPath), "");
	}

	/**
	 * Prepare one or two policies that browsers only report.
	 * @param policy a policy, or {@code null} if there is only the second
	 * @param derived whether {@code frame-ancestors} of the first follows
	 * {@code X-Frame-Options}
	 * @param second another policy, or {@code null}
	 * @param reportPath where browsers report, or {@code null}
	 * @return the policies, or {@code null} if there is none
	 */
	static @Nullable PreparedCsp reported(@Nullable ContentSecurityPolicy policy, boolean derived,
			@Nullable ContentSecurityPolicy second, @Nullable String reportPath) {
		List<ContentSecurityPolicy> policies = new ArrayList<>(2);
		for (ContentSecurityPolicy candidate : new @Nullable ContentSecurityPolicy[] { policy, second }) {
			if (candidate != null) {
				// These have no effect in a policy that is only reported
				policies.add(candidate.without(UPGRADE).without("sandbox"));
			}
		}
		if (policies.isEmpty()) {
			return null;
		}
		ContentSecurityPolicy first = policies.get(0);
		String beside = (policies.size() == 1) ? "" : ", " + policies.get(1) + suffix(policies.get(1), reportPath);
		return new PreparedCsp(first, policy != null && derived && first.has(ANCESTORS), suffix(first, reportPath),
				beside);
	}

	private static String suffix(ContentSecurityPolicy policy, @Nullable String reportPath) {
		return (reportPath == null || policy.has("report-uri") || policy.has("report-to")) ? ""
				: "; report-uri " + reportPath + REPORT_TO;
	}

	private static String[] around(String text) {
		List<String> parts = new ArrayList<>();
		int start = 0;
		int found = text.indexOf("{nonce}");
		while (found != -1) {
			parts.add(text.substring(start, found));
			start = found + "{nonce}".length();
			found = text.indexOf("{nonce}", start);
		}
		parts.add(text.substring(start));
		return parts.toArray(String[]::new);
	}

	private static int index(FrameAccess frames, boolean secure) {
		return frames.ordinal() * 2 + (secure ? 1 : 0);
	}

	/**
	 * Return whether the policy names the nonce of each request.
	 * @return whether it does
	 */
	boolean hasNonce() {
		return this.nonce;
	}

	/**
	 * Return the policy for a response.
	 * @param frames who may frame it
	 * @param secure whether it is sent over TLS
	 * @param value the nonce, or {@code null} to allow none
	 * @return the value of the header
	 */
	String value(FrameAccess frames, boolean secure, @Nullable CspNonce value) {
		int index = index(frames, secure);
		return (value != null && this.nonce) ? String.join(value.value(), this.pieces[index]) : this.plain[index];
	}

	/**
	 * Return the policy as it is sent over TLS, with a placeholder for the nonce.
	 * @return the policy
	 */
	@Override
	public String toString() {
		return String.join("{nonce}", this.pieces[index(FrameAccess.NOBODY, true)]);
	}

}
