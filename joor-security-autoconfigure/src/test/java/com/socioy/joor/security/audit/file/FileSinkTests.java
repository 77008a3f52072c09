package com.socioy.joor.security.audit.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link FileSink}.
 */
class FileSinkTests {

	private static final AuditKeys KEYS = AuditKeys
		.of(Base64.getDecoder().decode(Records.SECRET.substring("base64:".length())));

	private final List<SecurityEvent> told = new ArrayList<>();

	private final MovedClock clock = new MovedClock();

	@TempDir
	private Path directory;

	@Test
	void recordsWhenWrittenAreLinesThatOnlyTheOwnerReads() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			assertThat(sink.start()).isNull();
			sink.write(records.next(3));
			sink.write(records.next(1));
		}
		assertThat(Files.readAllLines(file())).hasSize(4);
		assertThat(verify()).startsWith("The record is whole: 1 to 4 of chain 00c0ffee in 1 file.");
		assertThat(this.told).isEmpty();
		for (Path made : List.of(file(), file().resolveSibling("security.log.lock"))) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rw-------");
		}
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
			.isEqualTo("rwx------");
	}

	@Test
	void permissionsWhenTooWideAreNarrowed() throws IOException {
		Files.createDirectories(file().getParent());
		Files.createFile(file());
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
		open().close();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
	}

	@Test
	void chainGoesOnOverStartsAndFiles() throws IOException {
		Records records = new Records(null, KEYS);
		for (int start = 0; start < 5; start++) {
			try (Sink sink = open(2_000, 1_000_000)) {
				assertThat(sink.start()).isEqualTo((start > 0) ? records.head() : null);
				records = new Records(sink.start(), KEYS);
				for (int i = 0; i < 7; i++) {
					sink.write(records.next(1));
				}
			}
		}
		assertThat(Segments.list(file())).hasSizeGreaterThan(5);
		assertThat(verify()).startsWith("The record is whole: 1 to 35 of chain 00c0ffee in");
	}

	@Test
	void chainWhenTheFileWasSetAsideAndNoneBegunGoesOn() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			sink.write(records.next(3));
		}
		Files.move(file(), Segments.complete(file(), 1));
		try (Sink sink = open()) {
			assertThat(sink.start()).isEqualTo(records.head());
		}
	}

	@Test
	void fileWhenOldIsSetAside() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			sink.write(records.next(1));
			this.clock.move(Duration.ofHours(23));
			sink.write(records.next(1));
			assertThat(Segments.list(file())).isEmpty();
		}
		try (Sink sink = open()) {
			this.clock.move(Duration.ofHours(1));
			sink.write(records.next(1));
			assertThat(Segments.list(file())).extracting((segment) -> segment.getFileName().toString())
				.containsExactly("security.log.000000000001");
		}
		assertThat(verify()).startsWith("The record is whole: 1 to 3");
	}

	@Test
	void filesWhenTooOldAreDeletedAndThatIsTold() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open(500, 1_000_000)) {
			for (int i = 0; i < 6; i++) {
				sink.write(records.next(1));
			}
			List<Path> segments = Segments.list(file());
			assertThat(segments).hasSize(5);
			for (Path segment : segments.subList(0, 3)) {
				Files.setLastModifiedTime(segment, FileTime.from(this.clock.instant().minus(Duration.ofDays(91))));
			}
			sink.write(records.next(1));
			assertThat(Segments.list(file())).extracting(Segments::first).containsExactly(4L, 5L, 6L);
			assertThat(verify()).startsWith("REMOVED security.log.000000000004:1 Records 1 to 3 are missing");
			tell(sink, records, SecurityEventType.JOOR_AUDIT_RETENTION);
		}
		assertThat(verify()).startsWith("The record is whole: 4 to 8");
	}

	@Test
	void filesWhenTooMuchAreDeletedAndThatIsTold() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open(3_000, 5_000)) {
			for (int i = 0; i < 38; i++) {
				sink.write(records.next(1));
			}
			assertThat(Segments.list(file())).hasSizeLessThan(3);
			assertThat(this.told).hasSizeGreaterThan(3);
			this.told.subList(0, this.told.size() - 1).clear();
			tell(sink, records, SecurityEventType.JOOR_AUDIT_RETENTION);
		}
		assertThat(verify()).startsWith("The record is whole: ");
	}

	@Test
	void lineWhenCutOffByACrashIsRemovedAndThatIsTold() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			sink.write(records.next(3));
		}
		byte[] torn = new byte[100];
		System.arraycopy(records.next().json(), 0, torn, 0, torn.length);
		Files.write(file(), torn, StandardOpenOption.APPEND);
		try (Sink sink = open()) {
			records = new Records(sink.start(), KEYS);
			assertThat(records.head().sequence()).isEqualTo(3);
			assertThat(this.told.get(0).attributes()).containsEntry(EventAttribute.COUNT, 100L);
			tell(sink, records, SecurityEventType.JOOR_AUDIT_REPAIRED);
		}
		assertThat(verify()).startsWith("The record is whole: 1 to 4");
	}

	@Test
	void lineWhenTheFirstIsCutOffIsRemoved() throws IOException {
		Files.createDirectories(file().getParent());
		Files.writeString(file(), "{\"@timesta");
		try (Sink sink = open()) {
			assertThat(sink.start()).isNull();
			sink.write(new Records(null, KEYS).next(1));
		}
		assertThat(verify()).startsWith("The record is whole: 1 to 1");
	}

	@Test
	void lastRecordWhenAlteredIsTold() throws IOException {
		try (Sink sink = open()) {
			sink.write(new Records(null, KEYS).next(3));
		}
		List<String> lines = Files.readAllLines(file());
		Files.writeString(file(), lines.get(0) + "\n" + lines.get(1).replace("alice", "mallo") + "\n");
		try (Sink sink = open()) {
			assertThat(this.told).extracting(SecurityEvent::reason).containsExactly("last_record_altered");
			Records records = new Records(sink.start(), KEYS);
			tell(sink, records, SecurityEventType.JOOR_AUDIT_REPAIRED);
		}
		assertThat(verify()).startsWith("ALTERED security.log:2 Record 2 does not match its hash.");
	}

	@Test
	void fileWhenOfSomebodyElseStaysAsItIs() throws IOException {
		Files.createDirectories(file().getParent());
		for (String text : List.of("a log of mine\n", "notes", "{\"@timestamp\":\"x\"}\n", "x".repeat(3_000_000))) {
			Files.writeString(file(), text);
			assertThatIOException().isThrownBy(this::open);
			assertThat(Files.readString(file())).isEqualTo(text);
		}
	}

	@Test
	void fileWhenInUseIsRefused() throws IOException {
		try (Sink sink = open()) {
			assertThatIOException().isThrownBy(this::open).withMessageContaining("in use");
			sink.write(new Records(null, KEYS).next(1));
		}
		open().close();
	}

	@Test
	void symbolicLinkIsNotFollowed() throws IOException {
		Files.createDirectories(file().getParent());
		Path elsewhere = Files.createFile(this.directory.resolve("elsewhere"));
		Files.createSymbolicLink(file(), elsewhere);
		assertThatIOException().isThrownBy(this::open);
	}

	@Test
	void fileWhenRemovedIsBegunAnewAndThatIsTold() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			sink.write(records.next(3));
			Files.delete(file());
			sink.write(records.next(1));
			assertThat(this.told).extracting(SecurityEvent::reason).containsExactly("file_disappeared");
			tell(sink, records, SecurityEventType.JOOR_AUDIT_REPAIRED);
		}
		assertThat(verify()).startsWith("REMOVED security.log:1 Records 1 to 3 are missing");
	}

	@Test
	void recordWhenFileIsReplacedUnderItsNameGoesOnInTheNewOneAndSaysSo() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			sink.write(records.next(3));
			Files.delete(file());
			Files.createFile(file());
			sink.write(records.next(2));
			sink.write(records.next(1));
			assertThat(this.told).extracting(SecurityEvent::reason).containsExactly("file_disappeared");
		}
		assertThat(Files.readAllLines(file())).hasSize(3);
		assertThat(verify()).startsWith("REMOVED security.log:1 Records 1 to 3 are missing");
	}

	@Test
	void recordWhenFileIsCutOffWhileItIsWrittenGoesOnWithoutAHole() throws IOException {
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			sink.write(records.next(3));
			try (FileChannel other = FileChannel.open(file(), StandardOpenOption.WRITE)) {
				other.truncate(other.size() - 10);
			}
			sink.write(records.next(2));
			assertThat(this.told).extracting(SecurityEvent::reason).containsExactly("file_cut_off");
			Files.write(file(), new byte[0]);
			sink.write(records.next(1));
		}
		assertThat(Files.readAllBytes(file())).startsWith('{').doesNotContain(0);
		assertThat(this.told).extracting(SecurityEvent::severity).containsExactly(Severity.CRITICAL, Severity.CRITICAL);
		assertThat(verify()).startsWith("REMOVED security.log:1 Records 1 to 5 are missing");
	}

	@Test
	void batchWhenTheDiskIsFullIsNotThereInPart() throws IOException {
		Path full = Path.of("/dev/full");
		assumeThat(Files.exists(full)).isTrue();
		Records records = new Records(null, KEYS);
		try (Sink sink = open()) {
			sink.write(records.next(2));
			sink.replaceChannel(full);
			List<EventRecord> lost = records.next(2);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> sink.write(lost));
			sink.replaceChannel(file());
			sink.write(records.next(1));
			sink.write(List.of(records.next(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_DROPPED, "records_not_taken")
				.attribute(EventAttribute.SINK, FileSink.NAME)
				.attribute(EventAttribute.COUNT, 2)
				.attribute(EventAttribute.FIRST, 3)
				.attribute(EventAttribute.LAST, 4))));
		}
		assertThat(verify()).startsWith("The record is whole: 1 to 6")
			.contains("2 records are missing that the file could not take");
	}

	private void tell(Sink sink, Records records, SecurityEventType type) throws IOException {
		assertThat(this.told).extracting(SecurityEvent::type).containsExactly(type);
		SecurityEvent event = this.told.get(0);
		SecurityEvent.Builder again = SecurityEvent.of(event.type(), event.reason());
		event.attributes().forEach((attribute, value) -> {
			if (value instanceof Long number) {
				again.attribute(attribute, number);
			}
			else {
				again.attribute(attribute, value.toString());
			}
		});
		sink.write(List.of(records.next(again)));
	}

	private Sink open() throws IOException {
		return open(100_000_000, 1_000_000_000);
	}

	private Sink open(long maxSize, long maxTotalSize) throws IOException {
		return new Sink(new FileSink(
				new FileSettings(file(), maxSize, Duration.ofDays(1), Duration.ofDays(90), maxTotalSize, false),
				KEYS.chain(), (event) -> this.told.add(event.build(new UUID(1, 1), this.clock.instant())), this.clock));
	}

	private Path file() {
		return this.directory.resolve("logs").resolve("security.log");
	}

	private String verify() throws IOException {
		Path secret = Files.writeString(this.directory.resolve("secret.txt"), Records.SECRET);
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		AuditVerifier.run(new String[] { "--secret-file", secret.toString(), file().toString() },
				new PrintStream(output, true, StandardCharsets.UTF_8));
		return output.toString(StandardCharsets.UTF_8);
	}

	/**
	 * A time that a test moves.
	 */
	private static final class MovedClock extends Clock {

		private Instant now = Records.TIME;

		void move(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

	/**
	 * A sink that a test closes.
	 *
	 * @param sink the sink
	 */
	private record Sink(FileSink sink) implements AutoCloseable {

		@Nullable ChainHead start() {
			return this.sink.start();
		}

		void write(List<EventRecord> records) throws IOException {
			this.sink.write(records);
		}

		void replaceChannel(Path path) throws IOException {
			this.sink.replaceChannel(FileChannel.open(path, StandardOpenOption.WRITE));
		}

		@Override
		public void close() throws IOException {
			this.sink.close();
		}

	}

}
