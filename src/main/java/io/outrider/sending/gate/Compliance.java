package io.outrider.sending.gate;

/** This gate holds every mail until the postal address and the public URL of the opt-out are set (SND-89, WK-01). */
public final class Compliance implements Gate {
    @Override
    public String name() {
        return "compliance";
    }

    @Override
    public Finding judge(Facts facts) {
        Limits.Rules rules = facts.limits().rules();
        if (rules.postalAddress().isBlank()) {
            return missing("sender.postal-address");
        }
        if (rules.publicUrl().isBlank()) {
            return missing("public.url");
        }
        if (facts.mailbox().displayName().isBlank()) {
            return missing("display name of mailbox " + facts.mailbox().id());
        }
        return found(Decision.send(), "complete", "postal address, public URL, sender's name", "settings");
    }

    private Finding missing(String what) {
        return found(Decision.wait(what + " is not set"), "missing", what, what);
    }
}
