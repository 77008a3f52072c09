package com.socioy.joor.security.audit.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.socioy.joor.security.audit.record.Pseudonyms;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;

/**
 * Pseudonyms that are random, and kept in a file that only its owner reads. Once a user's
 * is erased from it, nothing that anybody has, not even the secret of the record, leads
 * from a record to the user.
 * <p>
 * The file holds no user: it begins with a random key, and each pseudonym stands behind a
 * digest of the user under that key. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class FilePseudonyms implements Pseudonyms, Closeable {

	private static final Logger logger = LoggerFactory.getLogger(FilePseudonyms.class);

	private static final String HEADER = "joor-pseudonyms-1 ";

	private static final String ALGORITHM = "HmacSHA256";

	private static final int KEY_BYTES = 32;

	private static final int BYTES = 16;

	private static final int LINE_LENGTH = 4 * BYTES + 1;

	private final Path path;

	private final int maxUsers;

	private final SecurityEventPublisher publisher;

	private final SecureRandom random = new SecureRandom();

	private final ReentrantLock guard = new ReentrantLock();

	private final Map<String, String> pseudonyms = new HashMap<>();

	private final FileChannel lock;

	private FileChannel channel;

	private String key;

	// Whether the file lacks something because a write failed
	private boolean behind;

	private boolean toldFull;

	/**
	 * Open the file, and create it if need be.
	 * @param path the file
	 * @param maxUsers how many users get a random pseudonym; those of further ones are
	 * computed and cannot be erased, so that memory stays bounded
	 * @param publisher is told when a pseudonym is erased
	 * @throws IOException if the file cannot be used
	 */
	public FilePseudonyms(Path path, int maxUsers, SecurityEventPublisher publisher) throws IOException {
		this.path = path.toAbsolutePath().normalize();
		this.maxUsers = maxUsers;
		this.publisher = publisher;
		this.key = random(KEY_BYTES);
		this.lock = OwnerFiles.lock(this.path);
		try {
			this.channel = OwnerFiles.open(this.path);
			read();
		}
		catch (IOException | RuntimeException ex) {
			this.lock.close();
			throw ex;
		}
	}

	private void read() throws IOException {
		if (this.channel.size() == 0) {
			write();
			return;
		}
		try (LineReader lines = new LineReader(this.path)) {
			byte[] line = lines.next();
			String header = (line != null) ? new String(line, StandardCharsets.ISO_8859_1) : "";
			if (!header.startsWith(HEADER) || !isHex(header.substring(HEADER.length()), 2 * KEY_BYTES)) {
				throw new IOException("It holds something that is no pseudonyms.");
			}
			this.key = header.substring(HEADER.length());
			for (line = lines.next(); line != null; line = lines.next()) {
				read(new String(line, StandardCharsets.ISO_8859_1));
			}
			// A line that was being written when the process was killed is written anew
			this.behind = !lines.isComplete();
		}
		this.channel.position(this.channel.size());
	}

	private void read(String line) {
		if (line.length() == LINE_LENGTH && line.charAt(2 * BYTES) == ' '
				&& isHex(line.substring(0, 2 * BYTES), 2 * BYTES) && isHex(line.substring(2 * BYTES + 1), 2 * BYTES)) {
			this.pseudonyms.put(line.substring(0, 2 * BYTES), line.substring(2 * BYTES + 1));
		}
	}

	private static boolean isHex(String text, int length) {
		return text.length() == length && text.chars().allMatch(HexFormat::isHexDigit);
	}

	@Override
	public String of(String subject) {
		String digest = digest(subject);
		this.guard.lock();
		try {
			String pseudonym = this.pseudonyms.get(digest);
			if (pseudonym == null) {
				pseudonym = create(digest);
			}
			return "p:" + pseudonym;
		}
		finally {
			this.guard.unlock();
		}
	}

	private String create(String digest) {
		if (this.pseudonyms.size() >= this.maxUsers) {
			if (!this.toldFull) {
				this.toldFull = true;
				logger.warn("'{}' holds pseudonyms of {} users, and takes no more: those of others cannot be erased",
						this.path, this.maxUsers);
			}
			return digest("p:" + digest);
		}
		String pseudonym = random(BYTES);
		this.pseudonyms.put(digest, pseudonym);
		try {
			if (this.behind) {
				write();
			}
			else {
				write(this.channel, digest + ' ' + pseudonym + '\n');
			}
		}
		catch (IOException ex) {
			if (!this.behind) {
				logger.warn("Pseudonyms cannot be kept in '{}' and change with the next start", this.path, ex);
			}
			this.behind = true;
		}
		return pseudonym;
	}

	@Override
	public boolean erase(String subject) {
		String digest = digest(subject);
		String pseudonym;
		this.guard.lock();
		try {
			pseudonym = this.pseudonyms.remove(digest);
			if (pseudonym == null) {
				return false;
			}
			try {
				write();
			}
			catch (IOException ex) {
				// Still there after the next start, so still there
				this.pseudonyms.put(digest, pseudonym);
				throw new IllegalStateException("The pseudonym could not be erased from '" + this.path + "'", ex);
			}
		}
		finally {
			this.guard.unlock();
		}
		this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_PSEUDONYM_ERASED, "erased_on_request")
			.attribute(EventAttribute.RESOURCE, "pseudonym")
			.attribute(EventAttribute.RESOURCE_ID, "p:" + pseudonym));
		return true;
	}

	/**
	 * Write a whole new file, so that nothing of the old one is left in it.
	 * @throws IOException if that fails; the old file is still there
	 */
	private void write() throws IOException {
		Path next = this.path.resolveSibling(this.path.getFileName() + ".new");
		Files.deleteIfExists(next);
		FileChannel written = OwnerFiles.open(next);
		try {
			StringBuilder text = new StringBuilder(HEADER).append(this.key).append('\n');
			this.pseudonyms
				.forEach((digest, pseudonym) -> text.append(digest).append(' ').append(pseudonym).append('\n'));
			write(written, text.toString());
			written.force(true);
			Files.move(next, this.path, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException | RuntimeException ex) {
			written.close();
			throw ex;
		}
		this.channel.close();
		this.channel = written;
		this.behind = false;
	}

	private static void write(FileChannel channel, String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	private String random(int bytes) {
		byte[] random = new byte[bytes];
		this.random.nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

	private String digest(String subject) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(HexFormat.of().parseHex(this.key), ALGORITHM));
			return HexFormat.of().formatHex(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.guard.lock();
		try {
			this.channel.close();
		}
		finally {
			this.guard.unlock();
			this.lock.close();
		}
	}

}
