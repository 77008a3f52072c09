package com.socioy.joor.security.audit.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ChainKey;
import com.socioy.joor.security.audit.record.ChainLink;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuditVerifier} and {@link ChainCheck}.
 */
class AuditVerifierTests {

	private static final String NEXT_SECRET = "jqgIT/3jJmBuvMDufm6LKasl/SE9ie9a08NmrRoRKh0V";

	private static final AuditKeys KEYS = AuditKeys.of(secret());

	@TempDir
	private Path directory;

	private Path file;

	private Path secretFile;

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	@BeforeEach
	void prepare() throws IOException {
		this.file = this.directory.resolve("security.log");
		this.secretFile = this.directory.resolve("secret.txt");
		Files.writeString(this.secretFile, Records.SECRET + "\n");
	}

	@Test
	void recordWhenUntouchedIsWhole() throws IOException {
		List<String> lines = lines(20);
		assertThat(verify(lines)).isZero();
		assertThat(output()).contains("The record is whole: 1 to 20 of chain 00c0ffee in 1 file.")
			.contains("Its head is 20:" + hash(lines.get(19)))
			.contains("give a head from elsewhere");
		assertThat(verify(lines, "--head", "20:" + hash(lines.get(19)))).isZero();
		assertThat(output()).doesNotContain("elsewhere");
	}

	@Test
	void recordWhenAlteredIsFound() throws IOException {
		List<String> lines = lines(20);
		lines.set(6, lines.get(6).replace("alice", "mallo"));
		assertFound(lines, "ALTERED security.log:7 Record 7 does not match its hash.");
	}

	@Test
	void recordWhenItsHashIsComputedWithoutTheKeyIsFound() throws IOException {
		List<String> lines = lines(20);
		String altered = lines.get(6).replace("alice", "mallo");
		byte[] bytes = altered.getBytes(StandardCharsets.UTF_8);
		String hash = ChainKey.none().hasher().hash(bytes, link(altered).hashed());
		lines.set(6, altered.replace(link(altered).hash(), hash));
		assertFound(lines, "ALTERED security.log:7 Record 7 does not match its hash.");
		String unkeyed = new String(
				new Records(new ChainHead("00c0ffee", 6, hash(lines.get(5))), AuditKeys.of(null)).next().json(),
				StandardCharsets.UTF_8);
		lines.set(6, unkeyed);
		assertFound(lines, "FOREIGN security.log:7 Record 7 was made without a key.");
	}

	@Test
	void recordWhenRemovedIsFound() throws IOException {
		List<String> lines = lines(20);
		lines.subList(6, 9).clear();
		assertFound(lines, "REMOVED security.log:7 Records 7 to 9 are missing before this line.");
		lines = lines(20);
		lines.remove(6);
		assertFound(lines, "REMOVED security.log:7 Record 7 is missing before this line.");
	}

	@Test
	void beginningWhenRemovedIsFound() throws IOException {
		List<String> lines = lines(20);
		lines.subList(0, 5).clear();
		assertFound(lines, "REMOVED security.log:1 Records 1 to 5 are missing before this line.");
		assertThat(verify(lines, "--from", "6")).isZero();
	}

	@Test
	void recordWhenReorderedIsFound() throws IOException {
		List<String> lines = lines(20);
		Collections.swap(lines, 6, 7);
		assertFound(lines, "REORDERED security.log:8 Record 7 stands behind record 8.");
		lines = lines(20);
		lines.add(9, lines.get(3));
		assertFound(lines, "REORDERED security.log:10 Record 4 stands a second time, behind record 9.");
		lines = lines(20);
		lines.add(2, lines.remove(15));
		assertFound(lines, "REORDERED security.log:4 Record 3 stands behind record 16.");
	}

	@Test
	void endWhenTruncatedIsFoundByTheHead() throws IOException {
		List<String> lines = lines(20);
		String head = "20:" + hash(lines.get(19));
		lines.subList(15, 20).clear();
		assertThat(verify(lines)).isZero();
		assertFound(lines, "TRUNCATED security.log:15 The record ends with number 15, but number 20 is known to exist.",
				"--head", head);
		assertFound(lines, "TRUNCATED security.log:15 The record ends with number 15, but number 20 is known to exist.",
				"--head", "20");
	}

	@Test
	void lineWhenCutOffIsFound() throws IOException {
		List<String> lines = lines(20);
		String text = String.join("\n", lines);
		Files.writeString(this.file, text.substring(0, text.length() - 30));
		assertThat(run()).isOne();
		assertThat(output()).startsWith("TRUNCATED security.log:20 The line is incomplete");
	}

	@Test
	void recordWhenForeignIsFound() throws IOException {
		List<String> lines = lines(20);
		String foreign = text(new Records(new ChainHead("deadbeef", 6, hash(lines.get(5))), KEYS).next());
		lines.set(6, foreign);
		assertFound(lines, "FOREIGN security.log:7 Record 7 belongs to chain deadbeef, not to this one.");
		String other = text(new Records(new ChainHead("00c0ffee", 6, hash(lines.get(5))), Records.keys(9)).next());
		lines.set(6, other);
		assertFound(lines, "FOREIGN security.log:7 Record 7 was made with key " + Records.keys(9).chain().id()
				+ ", not one of yours.");
		lines.set(6, "{\"@timestamp\":\"2026-01-01T10:00:00.000Z\"}");
		assertFound(lines, "ALTERED security.log:7 The line is no record.");
	}

	@Test
	void endWhenExchangedForThatOfABackupIsFound() throws IOException {
		List<String> lines = lines(20);
		Records fork = new Records(new ChainHead("00c0ffee", 9, hash(lines.get(8))), KEYS);
		List<String> others = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			others.add(text(fork.next(SecurityEvent.of(SecurityEventType.SEQUENCE_FAIL, "other"))));
		}
		lines.set(11, others.get(2));
		assertFound(lines, "FOREIGN security.log:12 Record 12 follows another record than the one before it");
		List<String> exchanged = lines(9);
		exchanged.addAll(others);
		assertThat(verify(exchanged)).isZero();
		assertFound(exchanged, "FOREIGN security.log:12 Record 12 has another hash than the head that you gave.",
				"--head", "12:" + hash(lines(20).get(11)));
	}

	@Test
	void gapWhenDeclaredLaterIsNoFinding() throws IOException {
		Records records = new Records(null, KEYS);
		List<String> lines = new ArrayList<>();
		records.next(3).forEach((record) -> lines.add(text(record)));
		records.next(4);
		lines.add(text(records.next()));
		List<String> undeclared = List.copyOf(lines);
		lines.add(text(records.next(dropped("file", 4, 4, 7))));
		assertThat(verify(lines)).isZero();
		assertThat(output()).contains("4 records are missing that the file could not take");
		assertFound(undeclared, "REMOVED security.log:4 Records 4 to 7 are missing before this line.");
		lines.set(4, text(records(8).next(dropped("log", 4, 4, 7))));
		assertFound(lines, "REMOVED security.log:4 Records 4 to 7 are missing before this line.");
		lines.set(4, text(records(8).next(dropped("file", 3, 5, 7))));
		assertFound(lines, "REMOVED security.log:4 Records 4 to 7 are missing before this line.");
		lines.set(4, text(records(8).next(dropped("file", 2, 4, 7))));
		assertFound(lines, "REMOVED security.log:5 2 more records are missing than the record says");
	}

	@Test
	void declarationWhenInTheTextOfAValueExplainsNothing() throws IOException {
		Records records = new Records(null, KEYS);
		List<String> lines = new ArrayList<>();
		lines.add(text(records.next()));
		records.next(4);
		lines.add(text(records.next(SecurityEvent.of(SecurityEventType.AUTHN_LOGIN_FAIL, "bad_credentials")
			.detail("\"action\":\"joor_audit_dropped\",\"sink\":\"file\",\"count\":9,\"first\":1,\"last\":9"))));
		assertFound(lines, "REMOVED security.log:2 Records 2 to 5 are missing before this line.");
	}

	@Test
	void beginningWhenDeletedForItsAgeIsNoFinding() throws IOException {
		Records records = new Records(null, KEYS);
		List<String> lines = new ArrayList<>();
		records.next(5);
		records.next(3).forEach((record) -> lines.add(text(record)));
		lines.add(text(records.next(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_RETENTION, "old_records_deleted")
			.attribute(EventAttribute.SINK, "file")
			.attribute(EventAttribute.COUNT, 1)
			.attribute(EventAttribute.FIRST, 1)
			.attribute(EventAttribute.LAST, 5))));
		assertThat(verify(lines)).isZero();
		lines.remove(0);
		assertFound(lines, "REMOVED security.log:1 Records 1 to 6 are missing before this line.");
	}

	@Test
	void keyWhenReplacedIsNeededTooAndNeverComesBack() throws IOException {
		List<String> lines = lines(5);
		AuditKeys next = AuditKeys.of(Base64.getDecoder().decode(NEXT_SECRET));
		Path nextSecret = Files.writeString(this.directory.resolve("next.txt"), "base64:" + NEXT_SECRET);
		Records replaced = new Records(new ChainHead("00c0ffee", 5, hash(lines.get(4))), next);
		replaced.next(3).forEach((record) -> lines.add(text(record)));
		assertThat(verify(lines)).isOne();
		assertThat(output()).startsWith("FOREIGN security.log:6 Record 6 was made with key");
		assertThat(verify(lines, "--secret-file", nextSecret.toString())).isZero();
		lines.add(text(new Records(replaced.head(), KEYS).next()));
		assertFound(lines, "FOREIGN security.log:9 Record 9 was made with a key that had been replaced by then.",
				"--secret-file", nextSecret.toString());
	}

	@Test
	void chainWhenItHasNoKeySaysWhatThatProves() throws IOException {
		Records records = new Records(null, AuditKeys.of(null));
		List<String> lines = new ArrayList<>();
		records.next(5).forEach((record) -> lines.add(text(record)));
		Files.writeString(this.file, String.join("\n", lines) + "\n");
		assertThat(AuditVerifier.run(new String[] { this.file.toString() }, stream())).isZero();
		assertThat(output()).contains("It has no key: this shows accidents");
	}

	@Test
	void commandWhenWrongSaysHowItIsUsed() {
		for (String[] wrong : List.of(new String[0], new String[] { "--what" }, new String[] { "--head" },
				new String[] { "--head", "x", "file" }, new String[] { "--from", "-1", "file" })) {
			assertThat(AuditVerifier.run(wrong, stream())).isEqualTo(2);
			assertThat(output()).contains("Usage: AuditVerifier");
		}
		assertThat(AuditVerifier.run(new String[] { this.file.toString() }, stream())).isEqualTo(2);
		assertThat(output()).contains("There is no file");
	}

	@Test
	void verifierRunsWithNothingButJava() throws Exception {
		Files.writeString(this.file, String.join("\n", lines(3)) + "\n");
		Path classes = Path.of(AuditVerifier.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path out = this.directory.resolve("out.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classes.toString(), AuditVerifier.class.getName(), "--secret-file", this.secretFile.toString(),
				this.file.toString())
			.redirectErrorStream(true)
			.redirectOutput(out.toFile())
			.start();
		assertThat(process.waitFor()).as(Files.readString(out)).isZero();
		assertThat(Files.readString(out)).contains("The record is whole: 1 to 3");
	}

	private static SecurityEvent.Builder dropped(String sink, int count, int first, int last) {
		return SecurityEvent.of(SecurityEventType.JOOR_AUDIT_DROPPED, "records_not_taken")
			.attribute(EventAttribute.SINK, sink)
			.attribute(EventAttribute.COUNT, count)
			.attribute(EventAttribute.FIRST, first)
			.attribute(EventAttribute.LAST, last);
	}

	private static Records records(int made) {
		Records records = new Records(null, KEYS);
		records.next(made);
		return records;
	}

	private static List<String> lines(int count) {
		List<String> lines = new ArrayList<>();
		new Records(null, KEYS).next(count).forEach((record) -> lines.add(text(record)));
		return lines;
	}

	private static String text(EventRecord record) {
		return new String(record.json(), StandardCharsets.UTF_8);
	}

	private static ChainLink link(String line) {
		ChainLink link = ChainLink.parse(line.getBytes(StandardCharsets.UTF_8));
		assertThat(link).isNotNull();
		return link;
	}

	private static String hash(String line) {
		return link(line).hash();
	}

	private static byte[] secret() {
		return Base64.getDecoder().decode(Records.SECRET.substring("base64:".length()));
	}

	private void assertFound(List<String> lines, String finding, String... arguments) throws IOException {
		assertThat(verify(lines, arguments)).isOne();
		assertThat(output()).startsWith(finding).contains("The record is NOT whole");
	}

	private int verify(List<String> lines, String... arguments) throws IOException {
		Files.writeString(this.file, String.join("\n", lines) + "\n");
		return run(arguments);
	}

	private int run(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--secret-file", this.secretFile.toString()));
		all.addAll(Arrays.asList(arguments));
		all.add(this.file.toString());
		return AuditVerifier.run(all.toArray(String[]::new), stream());
	}

	private PrintStream stream() {
		this.output.reset();
		return new PrintStream(this.output, true, StandardCharsets.UTF_8);
	}

	private String output() {
		return this.output.toString(StandardCharsets.UTF_8);
	}

}
