package io.outrider.inbox;

import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.MessageId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * This names the reason of a bounce, and from it severity and blame. The text decides; the code only where the text says
 * nothing ("5.1.1 rate limited" is a rate limit). Texts, codes and what a reason means are data. Immutable.
 */
final class BounceReasons {
    private static final int LONGEST = 4000;

    private final Patterns texts = Patterns.of("bounce-texts.tsv");
    private final Patterns codes = Patterns.of("bounce-codes.tsv");
    private final Map<String, String[]> meanings = new HashMap<>();

    BounceReasons() {
        Patterns.rows("bounce-reasons.tsv").forEach(row -> meanings.put(row[0], row));
    }

    /** The reason in what a server said, and the status it gave. */
    String reason(String said, Optional<EnhancedStatus> status) {
        String text = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        return texts.first(text.replaceAll("\\s+", " "))
                .or(() -> status.map(EnhancedStatus::toString).flatMap(codes::first))
                .orElse("undefined");
    }

    /** The verdict on a delivery that failed. */
    Verdict bounce(
            List<Address> recipients, Optional<EnhancedStatus> status, String reason, Optional<MessageId> original) {
        String[] meaning = meanings.get(reason);
        Verdict.Blame blame = Verdict.Blame.valueOf(meaning[2].toUpperCase(Locale.ROOT));
        Verdict.Failure failure = new Verdict.Failure(recipients, status, reason, blame, original);
        // A status that says "try again" is never a reason to give an address up.
        boolean again = status.filter(s -> !s.permanent()).isPresent();
        return meaning[1].equals("hard") && !again ? new Verdict.HardBounce(failure) : new Verdict.SoftBounce(failure);
    }

    /** The verdict on a delivery that goes on being tried. */
    static Verdict delayed(
            List<Address> recipients, Optional<EnhancedStatus> status, String reason, Optional<MessageId> original) {
        return new Verdict.Delayed(new Verdict.Failure(recipients, status, reason, Verdict.Blame.NETWORK, original));
    }
}
