package io.outrider.sending.gate;

import io.outrider.mailbox.MailProvider;
import io.outrider.mailbox.MailProvider.Rolling;
import java.time.Instant;
import java.util.List;

/** This gate keeps to what the mailbox's provider takes in a rolling time: the strictest of its limits. */
public final class ProviderRollingLimit implements Gate {
    @Override
    public String name() {
        return "provider-limit";
    }

    @Override
    public Finding judge(Facts facts) {
        List<Rolling> limits = MailProvider.rolling(facts.mailbox());
        Finding worst = found(Decision.send(), facts.history().sentLately().size(), "none known", "provider");
        Instant latest = Instant.MIN;
        for (Rolling limit : limits) {
            List<Instant> within = facts.history().sentLately().stream()
                    .filter(at -> at.isAfter(facts.now().minus(limit.window())))
                    .sorted()
                    .toList();
            Instant clears = clears(limit, within);
            if (clears.isAfter(latest)) {
                latest = clears;
                Decision decision = clears.isAfter(facts.now())
                        ? Decision.defer(clears, "the provider takes no more in " + Words.of(limit.window()))
                        : Decision.send();
                worst = found(
                        decision, within.size(), limit.mails() + " in " + Words.of(limit.window()), limit.provider());
            }
        }
        return worst;
    }

    /** When there is room for one more: when so many have left the window that one less than the limit is in it. */
    private static Instant clears(Rolling limit, List<Instant> within) {
        int over = within.size() - limit.mails();
        return over < 0 ? Instant.EPOCH : within.get(over).plus(limit.window());
    }
}
