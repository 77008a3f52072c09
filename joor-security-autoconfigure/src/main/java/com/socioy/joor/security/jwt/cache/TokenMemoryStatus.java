package com.socioy.joor.security.jwt.cache;

/**
 * How a memory for verified tokens does at a moment.
 *
 * @param entries tokens that are remembered
 * @param bytes memory they are counted with, at least what they take
 * @param remembered requests since the start whose token needed no verification
 * @param verified verifications since the start, whatever came of them
 * @param running verifications under way
 * @since 0.1.0
 */
public record TokenMemoryStatus(long entries, long bytes, long remembered, long verified, int running) {

}
