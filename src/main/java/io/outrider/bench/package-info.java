/**
 * Benchmarks: {@code outrider bench NAME}. Each is run five times and says the median, the range, and a ratio against
 * something named, measured in the same run (docs/benchmarks.md). Nothing here is part of a running Outrider.
 */
package io.outrider.bench;
