package com.socioy.joor.security.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.socioy.joor.security.audit.delivery.SecurityEventSink;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ChainKey;
import com.socioy.joor.security.audit.record.ChainLink;
import com.socioy.joor.security.audit.record.EventRecord;
import com.socioy.joor.security.event.EventAttribute;
import com.socioy.joor.security.event.SecurityEvent;
import com.socioy.joor.security.event.SecurityEventPublisher;
import com.socioy.joor.security.event.SecurityEventType;
import com.socioy.joor.security.event.Severity;

/**
 * Appends records to a file, one line of JSON each. When the file is large or old enough,
 * it is set aside under the number of its first record, and the chain goes on in the
 * next. A batch is in the file as a whole or not at all.
 * <p>
 * One process writes; a second one that tries to is refused. For one thread, as sinks
 * are.
 *
 * @since 0.1.0
 */
public final class FileSink implements SecurityEventSink {

	/**
	 * Name of this sink.
	 */
	public static final String NAME = "file";

	// A line begins with this; see EventRecorder
	private static final String TIME_KEY = "{\"@timestamp\":\"";

	private static final int TIME_LENGTH = 24;

	private static final Logger logger = LoggerFactory.getLogger(FileSink.class);

	private final FileSettings settings;

	private final Path path;

	private final Clock clock;

	private final SecurityEventPublisher publisher;

	private final FileChannel lock;

	private final @Nullable ChainHead start;

	private FileChannel channel;

	// Tells the file from another one under its name; null where there are no such keys
	private @Nullable Object fileKey;

	// Where the next batch goes; what lies behind belongs to one that failed
	private long position;

	// Of the file that is written; zero while it is empty
	private long firstSequence;

	private Instant firstTime;

	// Whether the file was set aside and the next could not be begun
	private boolean between;

	/**
	 * Open the file, and continue the record in it if there is one.
	 * @param settings where and for how long
	 * @param key key of the chain
	 * @param publisher is told what concerns the record itself
	 * @param clock tells when a file is old enough
	 * @throws IOException if the file cannot be written, is in use, or is no record
	 */
	public FileSink(FileSettings settings, ChainKey key, SecurityEventPublisher publisher, Clock clock)
			throws IOException {
		this.settings = settings;
		this.path = settings.path().toAbsolutePath().normalize();
		this.clock = clock;
		this.publisher = publisher;
		this.firstTime = clock.instant();
		this.lock = OwnerFiles.lock(this.path);
		try {
			this.channel = OwnerFiles.open(this.path);
			this.fileKey = attributes().fileKey();
			this.start = continueRecord(key);
		}
		catch (IOException | RuntimeException ex) {
			this.lock.close();
			throw ex;
		}
	}

	/**
	 * Return where the record in the file ends, to be continued.
	 * @return the head of its chain, or {@code null} if there was no record
	 */
	public @Nullable ChainHead start() {
		return this.start;
	}

	@Override
	public String name() {
		return NAME;
	}

	private @Nullable ChainHead continueRecord(ChainKey key) throws IOException {
		FileTail tail = FileTail.read(this.channel);
		byte[] last = tail.lastLine();
		if (tail.end() > 0) {
			readFirst();
		}
		else {
			requireOurs(tail);
			last = lastOfComplete();
		}
		ChainLink link = (last.length > 0) ? ChainLink.parse(last) : null;
		if (link == null && last.length > 0) {
			throw new IOException("It ends with a line that is no record of security events.");
		}
		this.position = tail.end();
		if (tail.torn() > 0) {
			this.channel.truncate(tail.end());
			this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_REPAIRED, "incomplete_line_removed")
				.attribute(EventAttribute.SINK, NAME)
				.attribute(EventAttribute.COUNT, tail.torn()));
		}
		if (link == null) {
			return null;
		}
		if (link.key().equals(key.id()) && !key.hasher().hash(last, link.hashed()).equals(link.hash())) {
			this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_REPAIRED, "last_record_altered")
				.severity(Severity.CRITICAL)
				.attribute(EventAttribute.SINK, NAME)
				.attribute(EventAttribute.LAST, link.sequence()));
		}
		return new ChainHead(link.chain(), link.sequence(), link.hash());
	}

	private void readFirst() throws IOException {
		try (LineReader lines = new LineReader(this.path)) {
			byte[] line = lines.next();
			ChainLink link = (line != null) ? ChainLink.parse(line) : null;
			if (line == null || link == null) {
				throw new IOException("It begins with a line that is no record of security events.");
			}
			this.firstSequence = link.sequence();
			this.firstTime = time(line);
		}
	}

	private Instant time(byte[] line) {
		String start = new String(line, 0, Math.min(line.length, TIME_KEY.length() + TIME_LENGTH),
				StandardCharsets.ISO_8859_1);
		try {
			return Instant.parse(start.substring(Math.min(start.length(), TIME_KEY.length())));
		}
		catch (DateTimeException ex) {
			return this.clock.instant();
		}
	}

	// What somebody else wrote is not ours to cut off
	private void requireOurs(FileTail tail) throws IOException {
		ByteBuffer start = ByteBuffer.allocate((int) Math.min(tail.torn(), TIME_KEY.length()));
		this.channel.read(start, 0);
		if (!TIME_KEY.startsWith(new String(start.array(), StandardCharsets.ISO_8859_1))) {
			throw new IOException("It holds something that is no record of security events.");
		}
	}

	private byte[] lastOfComplete() throws IOException {
		List<Path> complete = Segments.list(this.path);
		if (complete.isEmpty()) {
			return new byte[0];
		}
		try (FileChannel segment = FileChannel.open(complete.get(complete.size() - 1))) {
			return FileTail.read(segment).lastLine();
		}
	}

	@Override
	public void write(List<EventRecord> records) throws IOException {
		Instant now = this.clock.instant();
		boolean full = isDue(now);
		if (this.between || isReplaced()) {
			reopen();
		}
		else if (full) {
			rotate();
		}
		int length = 0;
		for (EventRecord record : records) {
			length += record.json().length + 1;
		}
		ByteBuffer batch = ByteBuffer.allocate(length);
		for (EventRecord record : records) {
			batch.put(record.json()).put((byte) '\n');
		}
		append(batch.flip());
		if (this.firstSequence == 0) {
			this.firstSequence = records.get(0).sequence();
			this.firstTime = now;
		}
		if (full) {
			deleteOld();
		}
	}

	private void append(ByteBuffer batch) throws IOException {
		long end = this.position;
		try {
			while (batch.hasRemaining()) {
				end += this.channel.write(batch, end);
			}
			if (this.settings.sync()) {
				this.channel.force(false);
			}
		}
		catch (IOException ex) {
			cutOff(ex);
			throw ex;
		}
		this.position = end;
	}

	private void cutOff(IOException ex) {
		try {
			this.channel.truncate(this.position);
		}
		catch (IOException suppressed) {
			// The next batch is written over what stays
			ex.addSuppressed(suppressed);
		}
	}

	private boolean isDue(Instant now) {
		return this.firstSequence != 0 && (this.position >= this.settings.maxSize()
				|| Duration.between(this.firstTime, now).compareTo(this.settings.maxAge()) >= 0);
	}

	private void rotate() throws IOException {
		// Forced once even if batches are not: no file is touched again afterwards
		this.channel.truncate(this.position);
		this.channel.force(true);
		Path complete = Segments.complete(this.path, this.firstSequence);
		Files.move(this.path, complete, StandardCopyOption.ATOMIC_MOVE);
		this.between = true;
		begin();
	}

	private void reopen() throws IOException {
		boolean removed = !this.between;
		begin();
		if (removed) {
			tellDamage("file_disappeared");
		}
	}

	// The channel alone would not tell: it goes on with a file that has no name any more
	private boolean isReplaced() throws IOException {
		BasicFileAttributes found;
		try {
			found = attributes();
		}
		catch (NoSuchFileException ex) {
			return true;
		}
		if (!Objects.equals(found.fileKey(), this.fileKey)) {
			return true;
		}
		if (found.size() < this.position) {
			// Else there would be a hole before the next record
			this.position = FileTail.read(this.channel).end();
			this.firstSequence = (this.position > 0) ? this.firstSequence : 0;
			tellDamage("file_cut_off");
		}
		return false;
	}

	private BasicFileAttributes attributes() throws IOException {
		return Files.readAttributes(this.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private void tellDamage(String reason) {
		this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_REPAIRED, reason)
			.severity(Severity.CRITICAL)
			.attribute(EventAttribute.SINK, NAME));
	}

	private void begin() throws IOException {
		FileChannel next = OwnerFiles.open(this.path);
		this.channel.close();
		this.channel = next;
		this.fileKey = attributes().fileKey();
		// What somebody else put there is not ours to write over
		this.position = FileTail.read(next).end();
		this.firstSequence = 0;
		this.between = false;
	}

	// The missing beginning must not be taken for a deed of somebody else
	private void deleteOld() {
		Deque<Path> kept = new ArrayDeque<>();
		int deleted = 0;
		try {
			kept.addAll(Segments.list(this.path));
			long total = 0;
			for (Path segment : kept) {
				total += Files.size(segment);
			}
			Instant oldest = this.clock.instant().minus(this.settings.retention());
			while (!kept.isEmpty() && (total > this.settings.maxTotalSize()
					|| Files.getLastModifiedTime(kept.element()).toInstant().isBefore(oldest))) {
				total -= Files.size(kept.element());
				Files.delete(kept.remove());
				deleted++;
			}
		}
		catch (IOException ex) {
			// The batch is written: this concerns no record
			logger.warn("Old records of security events beside '{}' could not be deleted", this.path, ex);
		}
		if (deleted > 0) {
			long next = kept.isEmpty() ? this.firstSequence : Segments.first(kept.element());
			this.publisher.publish(SecurityEvent.of(SecurityEventType.JOOR_AUDIT_RETENTION, "old_records_deleted")
				.attribute(EventAttribute.SINK, NAME)
				.attribute(EventAttribute.COUNT, deleted)
				.attribute(EventAttribute.FIRST, 1)
				.attribute(EventAttribute.LAST, next - 1));
		}
	}

	// For tests of a disk that fails
	void replaceChannel(FileChannel channel) throws IOException {
		this.channel.close();
		this.channel = channel;
	}

	@Override
	public void close() throws IOException {
		if (!this.channel.isOpen()) {
			return;
		}
		try {
			this.channel.truncate(this.position);
			this.channel.force(true);
		}
		finally {
			this.channel.close();
			this.lock.close();
		}
	}

}
