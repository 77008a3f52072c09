package com.socioy.joor.security.mfa;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What a caller proved, and when. Filled by one thread, then only read.
 */
final class Proof {

	private final Map<String, Moment> factors = new HashMap<>(4);

	private final EnumMap<FactorKind, Moment> kinds = new EnumMap<>(FactorKind.class);

	private Moment latest = Moment.NEVER;

	/**
	 * Add a factor.
	 * @param factor the factor
	 * @param time when it was proved, or {@code null} if that is not known
	 */
	void add(Factor factor, @Nullable Instant time) {
		Moment moment = new Moment(time);
		this.factors.merge(factor.name(), moment, Moment::later);
		if (factor.kind() != FactorKind.UNKNOWN) {
			this.kinds.merge(factor.kind(), moment, Moment::later);
		}
		addTime(time);
	}

	/**
	 * Add that the caller was authenticated, in whatever way.
	 * @param time when that was, or {@code null} if that is not known
	 */
	void addTime(@Nullable Instant time) {
		this.latest = this.latest.later(new Moment(time));
	}

	/**
	 * Return whether a factor was proved.
	 * @param name name of the factor
	 * @return whether it was, whenever
	 */
	boolean has(String name) {
		return this.factors.containsKey(name) || (FactorCatalog.MULTIPLE.equals(name) && this.kinds.size() > 1);
	}

	/**
	 * Return whether a factor was proved recently.
	 * @param name name of the factor
	 * @param maxAge how long ago that may have been
	 * @param now the present time
	 * @return whether it was
	 */
	boolean has(String name, Duration maxAge, Instant now) {
		Moment moment = this.factors.get(name);
		if (moment != null && moment.isWithin(maxAge, now)) {
			return true;
		}
		return FactorCatalog.MULTIPLE.equals(name)
				&& this.kinds.values().stream().filter((kind) -> kind.isWithin(maxAge, now)).count() > 1;
	}

	/**
	 * Return whether the caller was authenticated recently, in whatever way.
	 * @param maxAge how long ago that may have been
	 * @param now the present time
	 * @return whether they were
	 */
	boolean isRecent(Duration maxAge, Instant now) {
		return this.latest.isWithin(maxAge, now);
	}

	/**
	 * Return whether something of a kind was proved recently.
	 * @param kind the kind
	 * @param maxAge how long ago that may have been, or {@code null} for ever
	 * @param now the present time
	 * @return whether it was
	 */
	boolean hasKind(FactorKind kind, @Nullable Duration maxAge, Instant now) {
		Moment moment = this.kinds.get(kind);
		return moment != null && (maxAge == null || moment.isWithin(maxAge, now));
	}

	/**
	 * Return what was proved.
	 * @return names in alphabetical order
	 */
	Set<String> names() {
		return new TreeSet<>(this.factors.keySet());
	}

	/**
	 * A moment that may not be known.
	 *
	 * @param time the moment
	 */
	private record Moment(@Nullable Instant time) {

		static final Moment NEVER = new Moment(null);

		Moment later(Moment other) {
			if (this.time == null || other.time == null) {
				return (this.time == null) ? other : this;
			}
			return this.time.isBefore(other.time) ? other : this;
		}

		boolean isWithin(Duration maxAge, Instant now) {
			return this.time != null && Duration.between(this.time, now).compareTo(maxAge) <= 0;
		}

	}

}
