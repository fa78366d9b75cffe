package io.outrider.sending.gate;

/**
 * This gate lets mails pass into a dry run, but for those that a server has heard of: they wait, as another draft in their place
 * would go under another Message-ID (CMP-15).
 */
public final class DryRun implements Gate {
    /** The setting. */
    public static final String KEY = "dry-run";

    @Override
    public String name() {
        return KEY;
    }

    @Override
    public Finding judge(Facts facts) {
        boolean known = facts.draft().state().messageId().isPresent();
        Decision decision = facts.dryRun() && known
                ? Decision.wait("dry-run is on, and a server has heard of this mail before")
                : Decision.send();
        return found(
                decision,
                facts.dryRun() ? "only tried" : "for real",
                "any",
                facts.limits().origin(KEY));
    }
}
