package com.socioy.joor.security.audit.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.EventRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link ChainCheck} finds whatever is done to a record.
 */
class ChainCheckPropertyTests {

	private static final AuditKeys KEYS = Records.keys(1);

	private static final int COUNT = 12;

	private static final List<byte[]> LINES = new Records(null, KEYS).next(COUNT)
		.stream()
		.map(EventRecord::json)
		.toList();

	private static final ChainHead HEAD = head();

	private static Path file;

	private static ChainHead head() {
		Records records = new Records(null, KEYS);
		records.next(COUNT);
		return records.head();
	}

	@BeforeContainer
	static void create() throws IOException {
		file = Files.createTempFile("joor-chain", ".log");
	}

	@AfterContainer
	static void delete() throws IOException {
		Files.delete(file);
	}

	@Property(tries = 1000)
	void byteWhenChangedAnywhereIsFound(@ForAll @IntRange(min = 0, max = 1_000_000) int place,
			@ForAll @IntRange(min = 1, max = 255) int change) throws IOException {
		byte[] bytes = join(LINES);
		int index = place % bytes.length;
		bytes[index] ^= (byte) change;
		assertThat(check(bytes)).as("byte %d", index).isNotEmpty();
	}

	@Property(tries = 500)
	void bytesWhenRemovedOrAddedAnywhereAreFound(@ForAll @IntRange(min = 0, max = 1_000_000) int place,
			@ForAll @IntRange(min = 1, max = 2000) int length, @ForAll boolean add) throws IOException {
		byte[] bytes = join(LINES);
		int index = place % bytes.length;
		int behind = add ? index : Math.min(bytes.length, index + length);
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		changed.write(bytes, 0, index);
		if (add) {
			changed.writeBytes(new byte[length]);
		}
		changed.write(bytes, behind, bytes.length - behind);
		assertThat(check(changed.toByteArray())).isNotEmpty();
	}

	@Property(tries = 1000)
	void linesWhenInAnyOtherOrderAreFound(@ForAll long seed) throws IOException {
		List<byte[]> lines = new ArrayList<>(LINES);
		Random random = new Random(seed);
		switch (random.nextInt(4)) {
			case 0 -> lines.remove(random.nextInt(COUNT));
			case 1 -> Collections.swap(lines, 0, 1 + random.nextInt(COUNT - 1));
			case 2 -> lines.add(random.nextInt(COUNT + 1), lines.get(random.nextInt(COUNT)));
			default -> {
				Collections.shuffle(lines, random);
				lines.subList(random.nextInt(COUNT), COUNT).clear();
			}
		}
		if (lines.equals(LINES)) {
			return;
		}
		assertThat(check(join(lines))).isNotEmpty();
	}

	@Property(tries = 300)
	void firstFindingNamesTheLine(@ForAll @IntRange(min = 0, max = COUNT - 1) int line,
			@ForAll @IntRange(min = 0, max = 400) int place) throws IOException {
		List<byte[]> lines = new ArrayList<>(LINES);
		byte[] altered = lines.get(line).clone();
		altered[place] ^= 1;
		lines.set(line, altered);
		Finding first = check(join(lines)).get(0);
		assertThat(first.kind()).isEqualTo(Finding.Kind.ALTERED);
		assertThat(first.line()).isEqualTo(line + 1);
	}

	@Property(tries = 500)
	void anythingElseIsNoRecord(@ForAll byte[] bytes) throws IOException {
		assertThat(check(bytes)).isNotEmpty();
	}

	private static byte[] join(List<byte[]> lines) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] line : lines) {
			bytes.writeBytes(line);
			bytes.write('\n');
		}
		return bytes.toByteArray();
	}

	private static List<Finding> check(byte[] bytes) throws IOException {
		Files.write(file, bytes);
		ChainCheck check = new ChainCheck(List.of(KEYS.chain()), 1, HEAD);
		check.file(file);
		return check.finish();
	}

}
