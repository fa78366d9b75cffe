package io.outrider.sending.gate;

/** This is one reason to send, defer or refuse. Implementations are pure functions, stateless and thread-safe. */
public interface Gate {
    /** The name under which it stands in {@code why}, metrics and settings: kebab case. */
    String name();

    /** Looks at the facts and says what it found. */
    Finding judge(Facts facts);

    /** A finding of this gate; values are told in {@link Words}, times by {@link Facts#local}. */
    default Finding found(Decision decision, Object observed, Object limit, String origin) {
        return new Finding(name(), decision, Words.of(observed), Words.of(limit), origin);
    }
}
