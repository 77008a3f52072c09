package com.socioy.joor.security.audit.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Opens files that nobody but the user of the process reads. Where the file system has no
 * such permissions, those of the directory hold.
 */
final class OwnerFiles {

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

	private OwnerFiles() {
	}

	/**
	 * Open a file to read and write, and create it if need be with its directories. A
	 * symbolic link is not followed, since it would lead the record to where others read.
	 * @param path the file
	 * @return a channel
	 * @throws IOException if that fails
	 */
	static FileChannel open(Path path) throws IOException {
		Path directory = directory(path);
		boolean posix = Files.getFileStore(existing(directory)).supportsFileAttributeView("posix");
		if (!Files.isDirectory(directory)) {
			Files.createDirectories(directory, attributes(posix, DIRECTORY));
		}
		Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS);
		FileChannel channel = FileChannel.open(path, options, attributes(posix, FILE));
		try {
			if (posix && !Files.getPosixFilePermissions(path).equals(FILE)) {
				Files.setPosixFilePermissions(path, FILE);
			}
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * Make sure that nobody else uses a file, by way of another file beside it.
	 * @param path the file
	 * @return a channel that is to be closed when the file is no longer used
	 * @throws IOException if somebody uses it
	 */
	static FileChannel lock(Path path) throws IOException {
		FileChannel channel = open(path.resolveSibling(path.getFileName() + ".lock"));
		try {
			if (channel.tryLock() != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException ex) {
			// Somebody else in this process
		}
		channel.close();
		throw new IOException("It is in use by another application, or by another part of this one.");
	}

	/**
	 * Return the directory that a file is in.
	 * @param path the file
	 * @return the directory
	 */
	static Path directory(Path path) {
		Path absolute = path.toAbsolutePath();
		Path directory = absolute.getParent();
		return (directory != null) ? directory : absolute;
	}

	private static Path existing(Path directory) {
		Path existing = directory;
		Path parent = existing.getParent();
		while (!Files.exists(existing) && parent != null) {
			existing = parent;
			parent = existing.getParent();
		}
		return existing;
	}

	private static FileAttribute<?>[] attributes(boolean posix, Set<PosixFilePermission> permissions) {
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

}
