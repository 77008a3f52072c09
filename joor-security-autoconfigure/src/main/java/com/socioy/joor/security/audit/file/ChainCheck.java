package com.socioy.joor.security.audit.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ChainKey;
import com.socioy.joor.security.audit.record.ChainLink;

/**
 * Follows a chain of records through files and notes what breaks it. A line counts only
 * if its hash was made with a known key, so what a line says can be trusted where this
 * looks at it: a gap is no finding if a later record tells that the file could not take
 * these records, or that they were deleted for their age. For one thread.
 */
final class ChainCheck {

	private final Map<String, Key> keys = new LinkedHashMap<>();

	private final List<Located> findings = new ArrayList<>();

	private final TreeMap<Long, Gap> gaps = new TreeMap<>();

	private final Declarations declarations = new Declarations();

	private final long from;

	private final @Nullable ChainHead expectedHead;

	private @Nullable ChainLink first;

	private @Nullable ChainLink last;

	private @Nullable Path file;

	private long line;

	private long position;

	// Of the next record
	private long expected;

	// Lines since the last authentic record, each of which may have been one
	private long broken;

	private int keyInUse;

	private boolean headSeen;

	/**
	 * Create a check.
	 * @param keys keys of the chain, oldest first
	 * @param from number of the first record that is expected
	 * @param expectedHead what is known from elsewhere about the end, or {@code null};
	 * its hash is empty if only the number is known
	 */
	ChainCheck(List<ChainKey> keys, long from, @Nullable ChainHead expectedHead) {
		for (ChainKey key : keys) {
			this.keys.put(key.id(), new Key(this.keys.size(), key.hasher()));
		}
		this.from = from;
		this.expected = from;
		this.expectedHead = expectedHead;
	}

	/**
	 * Check one file. Files are checked in the order of their records.
	 * @param file the file
	 * @throws IOException if it cannot be read
	 */
	void file(Path file) throws IOException {
		this.file = file;
		this.line = 0;
		try (LineReader lines = new LineReader(file)) {
			for (byte[] line = lines.next(); line != null; line = lines.next()) {
				this.line++;
				this.position++;
				if (lines.isComplete()) {
					line(line);
				}
				else {
					find(Finding.Kind.TRUNCATED, "The line is incomplete: it was cut off, or the process was killed.");
				}
			}
		}
	}

	private void line(byte[] line) {
		ChainLink link = ChainLink.parse(line);
		if (link == null) {
			broken(Finding.Kind.ALTERED, "The line is no record.");
			return;
		}
		if (link.sequence() < this.from) {
			return;
		}
		Key key = this.keys.get(link.key());
		if (key == null) {
			broken(Finding.Kind.FOREIGN, "Record " + link.sequence() + " was made " + ("none".equals(link.key())
					? "without a key." : "with key " + link.key() + ", not one of yours."));
		}
		else if (!key.hasher().hash(line, link.hashed()).equals(link.hash())) {
			broken(Finding.Kind.ALTERED, "Record " + link.sequence() + " does not match its hash.");
		}
		else if (this.last != null && !this.last.chain().equals(link.chain())) {
			broken(Finding.Kind.FOREIGN,
					"Record " + link.sequence() + " belongs to chain " + link.chain() + ", not to this one.");
		}
		else if (key.index() < this.keyInUse) {
			broken(Finding.Kind.FOREIGN,
					"Record " + link.sequence() + " was made with a key that had been replaced by then.");
		}
		else {
			this.keyInUse = key.index();
			this.declarations.read(line);
			authentic(link);
		}
	}

	private void broken(Finding.Kind kind, String message) {
		this.broken++;
		find(kind, message);
	}

	private void authentic(ChainLink link) {
		compareWithHead(link);
		if (link.sequence() < this.expected) {
			misplaced(link);
			return;
		}
		long missing = link.sequence() - this.expected;
		if (missing > this.broken) {
			// Each broken line may have been one of them, most likely the first
			gap(this.expected + this.broken, link.sequence() - 1);
		}
		else if (missing == 0) {
			follows(link);
		}
		this.first = (this.first != null) ? this.first : link;
		this.last = link;
		this.expected = link.sequence() + 1;
		this.broken = 0;
	}

	private void follows(ChainLink link) {
		String previous = (this.last != null) ? this.last.hash() : ChainHead.GENESIS;
		// Where the beginning was not asked for, nobody knows what it follows
		boolean known = this.last != null || link.sequence() == 1;
		if (known && !previous.equals(link.previousHash())) {
			find(Finding.Kind.FOREIGN, "Record " + link.sequence()
					+ " follows another record than the one before it: one of them comes from elsewhere.");
		}
	}

	private void misplaced(ChainLink link) {
		Map.Entry<Long, Gap> gap = this.gaps.floorEntry(link.sequence());
		long last = this.expected - 1;
		if (gap == null || !gap.getValue().contains(link.sequence())) {
			find(Finding.Kind.REORDERED,
					"Record " + link.sequence() + " stands a second time, behind record " + last + ".");
			return;
		}
		find(Finding.Kind.REORDERED, "Record " + link.sequence() + " stands behind record " + last + ".");
		this.gaps.remove(gap.getKey());
		for (Gap part : gap.getValue().without(link.sequence())) {
			this.gaps.put(part.first(), part);
		}
	}

	private void compareWithHead(ChainLink link) {
		ChainHead head = this.expectedHead;
		if (head != null && head.sequence() == link.sequence()) {
			this.headSeen = true;
			if (!head.hash().isEmpty() && !head.hash().equals(link.hash())) {
				find(Finding.Kind.FOREIGN,
						"Record " + link.sequence() + " has another hash than the head that you gave.");
			}
		}
	}

	private void gap(long first, long last) {
		this.gaps.put(first, new Gap(first, last, this.last == null, this.position, file(), this.line));
	}

	private Path file() {
		if (this.file == null) {
			throw new IllegalStateException("No file is being checked");
		}
		return this.file;
	}

	private void find(Finding.Kind kind, String message) {
		this.findings.add(new Located(this.position, new Finding(kind, file(), this.line, message)));
	}

	/**
	 * Return what was found in all files.
	 * @return the findings, in the order of the lines
	 */
	List<Finding> finish() {
		for (Gap gap : this.gaps.values()) {
			if (!this.declarations.explain(gap)) {
				this.findings.add(new Located(gap.position(),
						new Finding(Finding.Kind.REMOVED, gap.file(), gap.line(), gap.message())));
			}
		}
		if (this.declarations.excess() > 0) {
			find(Finding.Kind.REMOVED, this.declarations.excess()
					+ " more records are missing than the record says could not be written.");
		}
		ChainHead head = this.expectedHead;
		if (head != null && !this.headSeen && this.expected <= head.sequence()) {
			find(Finding.Kind.TRUNCATED, "The record ends with number " + (this.expected - 1) + ", but number "
					+ head.sequence() + " is known to exist.");
		}
		this.findings.sort(Comparator.comparingLong(Located::position));
		return this.findings.stream().map(Located::finding).toList();
	}

	/**
	 * Return the first record that is authentic.
	 * @return its place, or {@code null} if there is none
	 */
	@Nullable ChainLink first() {
		return this.first;
	}

	/**
	 * Return the last record that is authentic.
	 * @return its place, or {@code null} if there is none
	 */
	@Nullable ChainLink last() {
		return this.last;
	}

	/**
	 * Return how many records are missing because the file could not take them.
	 * @return the number, all of them declared
	 */
	long dropped() {
		return this.declarations.explained();
	}

	private record Key(int index, ChainKey.Hasher hasher) {

	}

	private record Located(long position, Finding finding) {

	}

}
