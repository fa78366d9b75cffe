package io.outrider.bench;

import io.outrider.sending.gate.Effective;

/** This is what benchmarks want to know of the installation: its settings. */
public interface Installation {
    /** The settings in force. */
    Effective.Base settings();
}
