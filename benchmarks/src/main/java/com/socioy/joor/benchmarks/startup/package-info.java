/**
 * How long an application takes to start, with and without Joor Security.
 */
package com.socioy.joor.benchmarks.startup;
