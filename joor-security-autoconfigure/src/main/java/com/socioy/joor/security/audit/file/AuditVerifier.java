package com.socioy.joor.security.audit.file;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.audit.record.AuditKeys;
import com.socioy.joor.security.audit.record.ChainHead;
import com.socioy.joor.security.audit.record.ChainKey;
import com.socioy.joor.security.audit.record.ChainLink;
import com.socioy.joor.security.core.InvalidSettingException;
import com.socioy.joor.security.core.SharedSecret;

/**
 * Finds out whether anybody edited the record of security events. Runs from the command
 * line and needs nothing but this jar and Java:
 *
 * <pre>
 * java -cp joor-security-autoconfigure.jar com.socioy.joor.security.audit.file.AuditVerifier \
 *     --secret-file secret.txt --head 5000:9f2c... logs/security.log
 * </pre>
 *
 * The secret is read from a file, never from an argument, which other users of the
 * machine could see. Exits with 0 if the record is whole, 1 if it is not, and 2 if it
 * could not be checked.
 *
 * @since 0.1.0
 */
public final class AuditVerifier {

	private static final int WHOLE = 0;

	private static final int BROKEN = 1;

	private static final int UNKNOWN = 2;

	private static final int SHOWN = 10;

	private static final String USAGE = """
			Usage: AuditVerifier [--secret-file FILE]... [--head NUMBER[:HASH]] [--from NUMBER] FILE...
			  FILE           the file that is written, with which its complete files are checked,
			                 or single files in the order of their records
			  --secret-file  file with the secret of the chain, as it is set in the property;
			                 after a change of the secret once for each, oldest first
			  --head         number and hash of a late record that is known from elsewhere, such as
			                 joor.last and joor.digest of a joor_audit_checkpoint in the log
			  --from         number of the first record to check; the ones before are not looked at""";

	private final List<ChainKey> keys = new ArrayList<>();

	private final List<Path> files = new ArrayList<>();

	private @Nullable ChainHead head;

	private long from = 1;

	private AuditVerifier() {
	}

	/**
	 * Check a record.
	 * @param args see the description of this class
	 */
	public static void main(String[] args) {
		System.exit(run(args, System.out));
	}

	/**
	 * Check a record and say what was found.
	 * @param args see the description of this class
	 * @param out where to say it
	 * @return the exit code
	 */
	public static int run(String[] args, PrintStream out) {
		AuditVerifier verifier = new AuditVerifier();
		try {
			verifier.read(args);
			return verifier.verify(out);
		}
		catch (IllegalArgumentException ex) {
			out.println(ex.getMessage());
			out.println(USAGE);
		}
		catch (InvalidSettingException ex) {
			out.println("The secret cannot be one. " + ex.getReason());
		}
		catch (NoSuchFileException ex) {
			out.println("There is no file " + ex.getFile());
		}
		catch (IOException ex) {
			out.println("The record cannot be read: " + ex);
		}
		return UNKNOWN;
	}

	private void read(String[] args) throws IOException {
		for (int i = 0; i < args.length; i++) {
			switch (args[i]) {
				case "--secret-file" -> this.keys.add(key(Path.of(value(args, ++i))));
				case "--head" -> this.head = head(value(args, ++i));
				case "--from" -> this.from = number(value(args, ++i));
				default -> add(args[i]);
			}
		}
		if (this.files.isEmpty()) {
			throw new IllegalArgumentException("Which file?");
		}
	}

	private static String value(String[] args, int index) {
		if (index >= args.length) {
			throw new IllegalArgumentException("There is nothing behind " + args[index - 1]);
		}
		return args[index];
	}

	private static ChainKey key(Path file) throws IOException {
		String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
		return AuditKeys.of(SharedSecret.read("--secret-file", secret, AuditKeys.SECRET_BYTES, "the chain", "nobody"))
			.chain();
	}

	private static ChainHead head(String text) {
		int colon = text.indexOf(':');
		return new ChainHead("", number((colon < 0) ? text : text.substring(0, colon)),
				(colon < 0) ? "" : text.substring(colon + 1));
	}

	private static long number(String text) {
		try {
			long number = Long.parseLong(text);
			if (number > 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Told below
		}
		throw new IllegalArgumentException("'" + text + "' is no number of a record");
	}

	private void add(String argument) {
		if (argument.startsWith("--")) {
			throw new IllegalArgumentException("'" + argument + "' is no option");
		}
		this.files.add(Path.of(argument));
	}

	private int verify(PrintStream out) throws IOException {
		boolean keyed = !this.keys.isEmpty();
		ChainCheck check = new ChainCheck(keyed ? this.keys : List.of(ChainKey.none()), this.from, this.head);
		Set<Path> all = new LinkedHashSet<>();
		for (Path file : this.files) {
			all.addAll(Segments.list(file));
			if (this.files.size() > 1 || Files.exists(file) || all.isEmpty()) {
				all.add(file.toAbsolutePath());
			}
		}
		for (Path file : all) {
			check.file(file);
		}
		List<Finding> findings = check.finish();
		ChainLink first = check.first();
		ChainLink last = check.last();
		findings.stream().limit(SHOWN).forEach(out::println);
		if (!findings.isEmpty()) {
			out.println("The record is NOT whole: " + findings.size()
					+ " findings, the first of which is the first line" + " above.");
			return BROKEN;
		}
		if (first == null || last == null) {
			out.println("There is no record.");
			return UNKNOWN;
		}
		tell(out, keyed, all.size(), first, last, check.dropped());
		return WHOLE;
	}

	private void tell(PrintStream out, boolean keyed, int files, ChainLink first, ChainLink last, long dropped) {
		out.println("The record is whole: " + first.sequence() + " to " + last.sequence() + " of chain " + first.chain()
				+ " in " + files + ((files == 1) ? " file." : " files."));
		out.println("Its head is " + last.sequence() + ":" + last.hash());
		if (dropped > 0) {
			out.println(dropped + " records are missing that the file could not take when they were made. "
					+ "The record says so itself.");
		}
		if (!keyed) {
			out.println("It has no key: this shows accidents, and nothing about who can compute a digest.");
		}
		if (this.head == null) {
			out.println("Records behind the last one could be missing: give a head from elsewhere with --head.");
		}
	}

}
