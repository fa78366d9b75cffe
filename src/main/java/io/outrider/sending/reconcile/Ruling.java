package io.outrider.sending.reconcile;

import io.outrider.draft.HeldAction;

/** This is what the evidence says about a mail whose fate is unknown. */
public sealed interface Ruling {
    /** It went out: its copy lies in this folder. */
    record Sent(String folder) implements Ruling {}

    /** It did not go out, and that is proven. */
    record Unsent(String proof) implements Ruling {}

    /** It will not be known: a person decides, best so. */
    record Hold(String reason, HeldAction advice) implements Ruling {}

    /** Not yet known. */
    record Wait(String reason) implements Ruling {}
}
