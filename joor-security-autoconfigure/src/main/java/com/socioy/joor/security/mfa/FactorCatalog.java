package com.socioy.joor.security.mfa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The factors that an application knows, by name and by what tells of them. Immutable.
 *
 * @since 0.1.0
 */
public final class FactorCatalog {

	/**
	 * Name of the factor that stands for two factors of different kinds.
	 */
	public static final String MULTIPLE = "mfa";

	private final Map<String, Factor> byName = new LinkedHashMap<>();

	private final Map<String, List<Factor>> byAmr = new HashMap<>();

	private final Map<String, List<Factor>> byAcr = new HashMap<>();

	private final Map<String, List<Factor>> byAuthority = new HashMap<>();

	private FactorCatalog(Collection<Factor> factors) {
		for (Factor factor : factors) {
			this.byName.put(factor.name(), factor);
		}
		for (Factor factor : this.byName.values()) {
			add(this.byAmr, factor.amr(), factor);
			add(this.byAcr, factor.acr(), factor);
			add(this.byAuthority, factor.authorities(), factor);
		}
	}

	/**
	 * Create a catalog.
	 * @param factors the factors; of several with one name the last counts
	 * @return the catalog
	 */
	public static FactorCatalog of(Collection<Factor> factors) {
		return new FactorCatalog(factors);
	}

	/**
	 * Return what is known without being told: the values of RFC 8176 that name one
	 * factor, and the factors of Spring Security. No value of {@code acr} is among it,
	 * since each issuer has its own.
	 * @return the factors, by name
	 */
	public static Map<String, Factor> defaults() {
		List<Factor> factors = List.of(Factor.claimed("password", FactorKind.KNOWLEDGE, "pwd"),
				Factor.claimed("pin", FactorKind.KNOWLEDGE, "pin"), Factor.claimed("kba", FactorKind.KNOWLEDGE, "kba"),
				Factor.claimed("otp", FactorKind.POSSESSION, "otp"),
				Factor.claimed("sms", FactorKind.POSSESSION, "sms"), Factor.local("ott", FactorKind.POSSESSION),
				Factor.claimed("webauthn", FactorKind.POSSESSION, "hwk"),
				Factor.claimed("smartcard", FactorKind.POSSESSION, "sc"), Factor.local("x509", FactorKind.POSSESSION),
				Factor.claimed("biometric", FactorKind.INHERENCE, "face", "fpt", "iris", "retina", "vbm"),
				Factor.local("authorization-code", FactorKind.UNKNOWN),
				Factor.local("saml-response", FactorKind.UNKNOWN), Factor.local("cas", FactorKind.UNKNOWN),
				Factor.claimed(MULTIPLE, FactorKind.UNKNOWN, "mfa"));
		Map<String, Factor> defaults = new LinkedHashMap<>();
		factors.forEach((factor) -> defaults.put(factor.name(), factor));
		return defaults;
	}

	/**
	 * Return a factor.
	 * @param name its name
	 * @return the factor, or {@code null} if there is none
	 */
	public @Nullable Factor find(String name) {
		return this.byName.get(name);
	}

	/**
	 * Return all factors.
	 * @return the factors
	 */
	public Collection<Factor> all() {
		return List.copyOf(this.byName.values());
	}

	/**
	 * Return the names of all factors.
	 * @return the names in alphabetical order
	 */
	Set<String> names() {
		return new TreeSet<>(this.byName.keySet());
	}

	List<Factor> ofAmr(String value) {
		return this.byAmr.getOrDefault(value, List.of());
	}

	List<Factor> ofAcr(String value) {
		return this.byAcr.getOrDefault(value, List.of());
	}

	List<Factor> ofAuthority(String authority) {
		return this.byAuthority.getOrDefault(authority, List.of());
	}

	private static void add(Map<String, List<Factor>> index, Set<String> keys, Factor factor) {
		for (String key : keys) {
			index.computeIfAbsent(key, (value) -> new ArrayList<>(1)).add(factor);
		}
	}

}
