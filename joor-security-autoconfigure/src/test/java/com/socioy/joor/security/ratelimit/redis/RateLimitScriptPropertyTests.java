package com.socioy.joor.security.ratelimit.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.data.Offset;

import com.socioy.joor.security.ratelimit.Bandwidth;
import com.socioy.joor.security.ratelimit.Quota;
import com.socioy.joor.security.ratelimit.Refill;
import com.socioy.joor.security.ratelimit.StoreFailure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The script against plain Bucket4j, and against exact arithmetic where that rounds: the
 * same decision and the same number of tokens left, at every step of any sequence. The
 * clock is the only thing the script gets from the test instead of from Redis.
 */
class RateLimitScriptPropertyTests {

	private static final long START = 1_800_000_000_000_000L;

	private static TestRedis redis;

	private static RedisClient client;

	private static RedisCommands<byte[], byte[]> commands;

	private static String digest;

	@BeforeContainer
	static void start() {
		redis = new TestRedis();
		client = RedisClient.create("redis://127.0.0.1:" + redis.port());
		StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
		commands = connection.sync();
		String source = new String(RateLimitScript.load().source(), StandardCharsets.UTF_8);
		// In simulated time nothing may expire in real time
		String simulated = source
			.replace("redis.call('TIME')", "{string.sub(ARGV[#ARGV], 1, -7), string.sub(ARGV[#ARGV], -6)}")
			.replace("math.ceil(expiries[i] / 1000)", "3600000");
		assertThat(simulated).doesNotContain("'TIME'").contains("3600000");
		digest = commands.scriptLoad(simulated.getBytes(StandardCharsets.UTF_8));
	}

	@AfterContainer
	static void stop() {
		client.shutdown();
		redis.close();
	}

	@Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
	void greedyBandwidthThenAsBucket4j(@ForAll("greedy") Bandwidth bandwidth,
			@ForAll("steps") @Size(min = 5, max = 60) List<Step> steps) {
		assertThatScriptAgrees(List.of(bandwidth), steps);
	}

	@Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
	void intervalBandwidthThenAsBucket4j(@ForAll("interval") Bandwidth bandwidth,
			@ForAll("steps") @Size(min = 5, max = 60) List<Step> steps) {
		assertThatScriptAgrees(List.of(bandwidth), steps);
	}

	@Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
	void severalBandwidthsThenAsBucket4j(@ForAll("mixed") @Size(min = 2, max = 4) List<Bandwidth> bandwidths,
			@ForAll("steps") @Size(min = 5, max = 60) List<Step> steps) {
		assertThatScriptAgrees(bandwidths, steps);
	}

	@Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
	void severalQuotasThenAllOrNothing(@ForAll("mixed") @Size(min = 2, max = 4) List<Bandwidth> bandwidths,
			@ForAll("steps") @Size(min = 5, max = 60) List<Step> steps) {
		Simulation simulation = new Simulation(bandwidths.stream().map(List::of).toList());
		steps.forEach(simulation::check);
	}

	private static void assertThatScriptAgrees(List<Bandwidth> bandwidths, List<Step> steps) {
		Simulation simulation = new Simulation(List.of(bandwidths));
		steps.forEach(simulation::check);
	}

	@Provide
	Arbitrary<Bandwidth> greedy() {
		return bandwidths(Refill.GREEDY);
	}

	@Provide
	Arbitrary<Bandwidth> interval() {
		return bandwidths(Refill.INTERVAL);
	}

	@Provide
	Arbitrary<List<Bandwidth>> mixed() {
		return Arbitraries.oneOf(greedy(), interval()).list();
	}

	// From one in a day, and far beyond it, to a million in a second
	private static Arbitrary<Bandwidth> bandwidths(Refill refill) {
		Arbitrary<Duration> per = Arbitraries.oneOf(
				Arbitraries.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(15),
						Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30)),
				Arbitraries.longs()
					.between(1, Duration.ofDays(2).toNanos() / 1000)
					.map((micros) -> Duration.ofNanos(micros * 1000)));
		return per.flatMap((duration) -> {
			long most = Math.max(1, Math.min(1_000_000_000_000L, duration.toNanos() / 1000));
			Arbitrary<Long> limit = Arbitraries.oneOf(Arbitraries.longs().between(1, most),
					Arbitraries.longs().between(1, Math.min(most, 1000)), Arbitraries.just(most));
			Arbitrary<Integer> share = Arbitraries.of(1, 1, 1, 2, 7, 100);
			return Combinators.combine(limit, share, Arbitraries.of(true, false))
				.as((number, factor, more) -> new Bandwidth(number, duration,
						Math.max(1, more ? Math.multiplyExact(number, factor.longValue()) : number / factor), refill));
		});
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<Double> wait = Arbitraries.oneOf(Arbitraries.just(0.0), Arbitraries.doubles().between(0, 0.01),
				Arbitraries.doubles().between(0, 1.2), Arbitraries.of(0.5, 1.0, 3.0, 1000.0));
		Arbitrary<Double> cost = Arbitraries.oneOf(Arbitraries.just(0.0), Arbitraries.doubles().between(0, 0.3),
				Arbitraries.doubles().between(0.3, 1.1));
		return Combinators.combine(wait, cost, Arbitraries.of(true, true, true, true, false)).as(Step::new).list();
	}

	/**
	 * What happens next.
	 *
	 * @param pause time that passes, in shares of the time in which a bandwidth fills up
	 * @param cost what is taken, in shares of the capacity
	 * @param take whether it is taken, or given back
	 */
	record Step(double pause, double cost, boolean take) {

	}

	private static final class Simulation {

		private final List<byte[]> keys = new ArrayList<>();

		private final List<QuotaTerms> terms = new ArrayList<>();

		private final List<List<Reference>> references = new ArrayList<>();

		private final long fill;

		private final long capacity;

		private long now = START;

		private Simulation(List<List<Bandwidth>> quotas) {
			long longest = 1;
			long smallest = Long.MAX_VALUE;
			for (List<Bandwidth> bandwidths : quotas) {
				this.keys.add(("test:" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
				this.terms.add(new QuotaTerms(new Quota("test", bandwidths, StoreFailure.LOCAL)));
				this.references.add(bandwidths.stream().map((b) -> Reference.of(b, START, () -> this.now)).toList());
				for (Bandwidth bandwidth : bandwidths) {
					double micros = bandwidth.perNanos() / 1000.0
							* Math.ceil((double) bandwidth.burst() / bandwidth.limit());
					longest = Math.max(longest, (long) micros);
					smallest = Math.min(smallest, bandwidth.burst());
				}
			}
			this.fill = longest;
			this.capacity = smallest;
		}

		private void check(Step step) {
			this.now += (long) Math.min(this.fill * step.pause(), Duration.ofDays(730).toNanos() / 1000.0);
			long cost = Math.max(1, (long) (this.capacity * step.cost()));
			this.references.forEach((references) -> references.forEach(Reference::refresh));
			if (step.take()) {
				boolean expected = this.references.stream()
					.allMatch((references) -> references.stream().allMatch((reference) -> reference.left() >= cost));
				long wait = this.references.stream()
					.mapToLong((references) -> references.stream().mapToLong((r) -> r.nanosUntil(cost)).max().orElse(0))
					.max()
					.orElse(0);
				if (expected) {
					this.references.forEach((references) -> references.forEach((r) -> r.take(cost)));
				}
				ByteBuffer answer = run("1", cost);
				assertThat(answer.getDouble(0) == 1).as("admitted").isEqualTo(expected);
				assertThatStateAgrees(answer);
				if (!expected && cost <= this.capacity) {
					assertThat(retryNanos(answer, cost)).as("retry").isCloseTo(wait, within1000());
				}
			}
			else {
				this.references.forEach((references) -> references.forEach((r) -> r.giveBack(cost)));
				assertThatStateAgrees(run("-1", cost));
			}
		}

		private static Offset<Long> within1000() {
			return Offset.offset(1000L);
		}

		private void assertThatStateAgrees(ByteBuffer answer) {
			int offset = Double.BYTES;
			for (int i = 0; i < this.terms.size(); i++) {
				long expected = this.references.get(i).stream().mapToLong(Reference::left).min().orElseThrow();
				assertThat(this.terms.get(i).remaining(answer, offset)).as("remaining").isEqualTo(expected);
				offset += this.terms.get(i).answerLength();
			}
		}

		private long retryNanos(ByteBuffer answer, long cost) {
			int offset = Double.BYTES;
			long retry = 0;
			for (QuotaTerms terms : this.terms) {
				retry = Math.max(retry, terms.retryNanos(cost, answer, offset));
				offset += terms.answerLength();
			}
			return retry;
		}

		private ByteBuffer run(String direction, long cost) {
			List<byte[]> arguments = new ArrayList<>();
			arguments.add(direction.getBytes(StandardCharsets.UTF_8));
			this.terms.forEach((terms) -> arguments.add(terms.terms(cost)));
			arguments.add(String.valueOf(this.now).getBytes(StandardCharsets.UTF_8));
			byte[] answer = commands.evalsha(digest, ScriptOutputType.VALUE, this.keys.toArray(byte[][]::new),
					arguments.toArray(byte[][]::new));
			return ByteBuffer.wrap(answer);
		}

	}

}
