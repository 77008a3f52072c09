package com.socioy.joor.security.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the configuration of the last start as digests, and finds out what changed
 * since. Values are never kept.
 * <p>
 * With a secret, a value is kept as 128 bits of its HMAC-SHA-256 (RFC 2104), which says
 * nothing to whoever lacks the secret. Without one the key stands in the file itself, and
 * only 16 bits are kept: too few to tell which of many guesses is a password, and enough
 * to notice all but one change in 65536.
 *
 * @since 0.1.0
 */
public final class ConfigurationState {

	private static final String FORMAT = "joor-security-configuration 1";

	private static final String HMAC = "HmacSHA256";

	private static final int SALT_BYTES = 32;

	private static final int KEYED_BYTES = 16;

	private static final int SALTED_BYTES = 2;

	private static final int MAX_FILE = 4 * 1024 * 1024;

	private static final HexFormat HEX = HexFormat.of();

	private final byte @Nullable [] secret;

	private final SecureRandom random;

	/**
	 * Create it.
	 * @param secret key of the digests, or {@code null} if there is none
	 * @param random makes a key where there is no secret
	 */
	public ConfigurationState(byte @Nullable [] secret, SecureRandom random) {
		this.secret = (secret != null) ? secret.clone() : null;
		this.random = random;
	}

	/**
	 * Return a digest of a configuration, which is the same wherever the secret and the
	 * configuration are.
	 * @param values properties by name
	 * @return the digest in hexadecimal, or {@code null} without a secret
	 */
	public @Nullable String digest(SortedMap<String, String> values) {
		if (this.secret == null) {
			return null;
		}
		Mac mac = mac(this.secret);
		values.forEach((name, value) -> update(mac, name, value));
		return HEX.formatHex(mac.doFinal(), 0, KEYED_BYTES);
	}

	/**
	 * Compare a configuration to that of the last start, and remember it.
	 * @param file where it is remembered
	 * @param values properties by name
	 * @return what changed
	 * @throws IOException if it cannot be remembered
	 */
	public Change exchange(Path file, SortedMap<String, String> values) throws IOException {
		Memory last = Memory.read(file);
		byte[] salt = (this.secret == null && last.salt != null) ? last.salt : salt();
		byte[] key = (this.secret != null) ? this.secret : salt;
		int length = (this.secret != null) ? KEYED_BYTES : SALTED_BYTES;
		Mac mac = mac(key);
		SortedMap<String, String> digests = new TreeMap<>();
		values.forEach((name, value) -> {
			update(mac, name, value);
			digests.put(name, HEX.formatHex(mac.doFinal(), 0, length));
		});
		String check = HEX.formatHex(mac.doFinal(FORMAT.getBytes(StandardCharsets.UTF_8)), 0, KEYED_BYTES);
		write(file, (this.secret == null) ? salt : null, check, digests);
		if (last.digests == null) {
			return new Change(last.present ? Kind.NOT_COMPARABLE : Kind.FIRST, List.of());
		}
		if (!MessageDigest.isEqual(check.getBytes(StandardCharsets.UTF_8),
				last.check.getBytes(StandardCharsets.UTF_8))) {
			return new Change(Kind.NOT_COMPARABLE, List.of());
		}
		List<String> changed = changed(last.digests, digests);
		return new Change(changed.isEmpty() ? Kind.SAME : Kind.CHANGED, changed);
	}

	/**
	 * Require that a configuration can be remembered in a file.
	 * @param file the file
	 * @throws IOException if it cannot
	 */
	public static void requireWritable(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			throw new FileSystemException(file.toString(), null, "is a directory");
		}
		Files.delete(newFile(file));
	}

	private static List<String> changed(Map<String, String> before, Map<String, String> after) {
		TreeSet<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		names.removeIf((name) -> {
			String old = before.get(name);
			return old != null && old.equals(after.get(name));
		});
		return List.copyOf(names);
	}

	private byte[] salt() {
		byte[] salt = new byte[SALT_BYTES];
		this.random.nextBytes(salt);
		return salt;
	}

	private static Mac mac(byte[] key) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(key, HMAC));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + HMAC, ex);
		}
	}

	private static void update(Mac mac, String name, String value) {
		mac.update(name.getBytes(StandardCharsets.UTF_8));
		mac.update((byte) 0);
		mac.update(value.getBytes(StandardCharsets.UTF_8));
		mac.update((byte) 0);
	}

	private static void write(Path file, byte @Nullable [] salt, String check, Map<String, String> digests)
			throws IOException {
		StringBuilder text = new StringBuilder(FORMAT).append('\n');
		text.append("salt ").append((salt != null) ? HEX.formatHex(salt) : "-").append('\n');
		text.append("check ").append(check).append('\n');
		digests.forEach((name, digest) -> text.append(digest).append(' ').append(name).append('\n'));
		Path next = newFile(file);
		try {
			Files.writeString(next, text);
			Files.move(next, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING,
					StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(next);
		}
	}

	private static Path newFile(Path file) throws IOException {
		Path parent = file.toAbsolutePath().getParent();
		if (parent == null) {
			throw new FileSystemException(file.toString(), null, "is no file");
		}
		Files.createDirectories(parent);
		return Files.createTempFile(parent, ".configuration", null, ownerOnly(parent));
	}

	private static FileAttribute<?>[] ownerOnly(Path directory) {
		return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	/**
	 * What changed since the last start.
	 *
	 * @param kind whether something did
	 * @param names names of the properties that did, sorted
	 * @since 0.1.0
	 */
	public record Change(Kind kind, List<String> names) {

	}

	/**
	 * Whether something changed since the last start.
	 *
	 * @since 0.1.0
	 */
	public enum Kind {

		/**
		 * Nothing was remembered.
		 */
		FIRST,

		/**
		 * Nothing changed.
		 */
		SAME,

		/**
		 * Something changed.
		 */
		CHANGED,

		/**
		 * What was remembered cannot be read, or was made with another secret.
		 */
		NOT_COMPARABLE

	}

	/**
	 * What a file says.
	 *
	 * @param present whether there is a file
	 * @param salt key in the file, or {@code null} if there is none
	 * @param check tells whether the key is the same
	 * @param digests digests by name, or {@code null} if they cannot be read
	 */
	private record Memory(boolean present, byte @Nullable [] salt, String check,
			@Nullable Map<String, String> digests) {

		static Memory read(Path file) throws IOException {
			if (!Files.exists(file)) {
				return new Memory(false, null, "", null);
			}
			try {
				return (Files.size(file) <= MAX_FILE) ? parse(new ArrayList<>(Files.readAllLines(file)))
						: new Memory(true, null, "", null);
			}
			catch (IllegalArgumentException | java.nio.charset.CharacterCodingException ex) {
				return new Memory(true, null, "", null);
			}
		}

		private static Memory parse(List<String> lines) {
			if (lines.size() < 3 || !lines.get(0).equals(FORMAT) || !lines.get(1).startsWith("salt ")
					|| !lines.get(2).startsWith("check ")) {
				return new Memory(true, null, "", null);
			}
			String salt = lines.get(1).substring("salt ".length());
			Map<String, String> digests = new TreeMap<>();
			for (String line : lines.subList(3, lines.size())) {
				int blank = line.indexOf(' ');
				if (blank > 0) {
					digests.put(line.substring(blank + 1), line.substring(0, blank));
				}
			}
			byte[] bytes = salt.equals("-") ? null : HEX.parseHex(salt);
			return new Memory(true, (bytes != null && bytes.length == SALT_BYTES) ? bytes : null,
					lines.get(2).substring("check ".length()), digests);
		}

	}

}
