/**
 * The same small service without security, with plain Spring Boot and with Joor Security,
 * under load side by side.
 */
package com.socioy.joor.benchmarks.comparison;
