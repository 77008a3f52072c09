package com.socioy.joor.security.csrf;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes note of how each chain is protected. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class CsrfChains {

	private final List<Chain> chains = new CopyOnWriteArrayList<>();

	void add(Chain chain) {
		this.chains.add(chain);
	}

	/**
	 * Return what was noted so far.
	 * @return the chains, in the order in which they were made
	 */
	public List<Chain> list() {
		return List.copyOf(this.chains);
	}

	/**
	 * How one chain is protected.
	 *
	 * @param protection {@code on}; {@code conditional}, where the chain remembers nobody
	 * and no login of it uses what a browser adds by itself, so that only requests that
	 * have such credentials all the same are protected; {@code report-only}; {@code off}
	 * by the settings; or {@code disabled} by the chain's author
	 * @param logins what lets callers in by credentials that a browser adds by itself
	 */
	public record Chain(String protection, List<String> logins) {

		public Chain {
			logins = List.copyOf(logins);
		}

	}

}
