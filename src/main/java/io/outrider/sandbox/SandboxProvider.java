package io.outrider.sandbox;

/** This is one provider of the sandbox: what it asks for as a key and what it answers. Thread-safe. */
public interface SandboxProvider {
    /** Whether the request carries the key where this provider wants it. */
    boolean knows(SandboxRequest request);

    /** The answer to a request with a good key. A request that makes no sense throws IllegalArgumentException. */
    SandboxAnswer answer(SandboxRequest request);
}
