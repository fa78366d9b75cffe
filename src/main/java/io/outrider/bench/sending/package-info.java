/** Benchmarks of sending: the engine against a bare loop, laying a day, a tick, a paced day. */
package io.outrider.bench.sending;
