package io.outrider.sending.gate;

/** This gate refuses a recipient who is on the suppression list (RPL-21). It is asked once more before the dot. */
public final class NotSuppressed implements Gate {
    @Override
    public String name() {
        return "suppression";
    }

    @Override
    public Finding judge(Facts facts) {
        return facts.suppression()
                .map(s -> found(
                        Decision.refuse("the recipient is suppressed: " + Words.of(s.reason())),
                        s.reason(),
                        "none",
                        "suppression " + s.source()))
                .orElseGet(() -> found(Decision.send(), "none", "none", "suppressions"));
    }
}
