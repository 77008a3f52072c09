/**
 * How the cost of a request grows with rules, policies, roles, clients and tokens.
 */
@NullMarked
package com.socioy.joor.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
