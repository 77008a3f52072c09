package com.socioy.joor.security.audit.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the record is kept, and for how long.
 *
 * @param path file that is written
 * @param maxSize bytes after which a new file is begun
 * @param maxAge time after which a new file is begun
 * @param retention how long records are kept at least, before the file that holds them is
 * deleted
 * @param maxTotalSize bytes of all files together, over which the oldest is deleted
 * @param sync whether each batch is forced to the disk
 * @since 0.1.0
 */
public record FileSettings(Path path, long maxSize, Duration maxAge, Duration retention, long maxTotalSize,
		boolean sync) {

	public FileSettings {
		Objects.requireNonNull(path, "'path' must not be null");
		Objects.requireNonNull(maxAge, "'maxAge' must not be null");
		Objects.requireNonNull(retention, "'retention' must not be null");
	}

}
