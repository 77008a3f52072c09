package com.socioy.joor.benchmarks.comparison;

/**
 * What a load came to, seen by the clients.
 *
 * @param requests how many requests were answered, all with the status that was expected
 * @param seconds how long it took
 * @param median how long half of the requests took at most, in microseconds
 * @param percentile99 how long 99 of 100 requests took at most, in microseconds
 */
record LoadResult(long requests, double seconds, double median, double percentile99) {
}
