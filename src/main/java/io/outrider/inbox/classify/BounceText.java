package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This reads bounces that follow no standard: a machine's sender or subject, and a text that says so (RPL-15, RPL-16). What
 * stands in the returned mail is not looked at. Stateless, thread-safe.
 */
final class BounceText {
    private static final int LONGEST = 16_000;
    private static final Set<String> WRITER = Set.of("bounce-from", "null-path");

    private final Fates fates;
    private final Rules machines;
    private final OriginalMail originals;
    private final FailedRecipients failed;
    private final DeliveryReport reports;

    BounceText(Fates fates, Rules machines, OriginalMail originals, DeliveryReport reports) {
        this.reports = reports;
        this.fates = fates;
        this.machines = machines;
        this.originals = originals;
        this.failed = new FailedRecipients(originals);
    }

    /** What the machine says, without the mail that it returns. */
    static String told(Letter letter) {
        return Told.of(letter).said();
    }

    /** The verdict, or empty when the mail is no bounce. */
    Optional<Verdict> read(Letter letter) {
        Set<String> headers = signs(letter);
        boolean possible = headers.contains("bounce-from")
                || headers.contains("null-path")
                || headers.contains("bounce-subject")
                || letter.has("X-Failed-Recipients")
                || deliveryReport(letter);
        if (!possible) {
            return Optional.empty();
        }
        // A gateway on its way may have packed the report into a mail, to add a disclaimer or a warning.
        return letter.inner().flatMap(reports::read).or(() -> text(letter, headers));
    }

    private Optional<Verdict> text(Letter letter, Set<String> headers) {
        String said = told(letter);
        Set<String> body = machines.all(Rules.folded(said, LONGEST));
        return returns(letter, headers, body, said) ? Optional.of(verdict(letter, body, said)) : Optional.empty();
    }

    /** What the header fields show: who wrote it, and of what. */
    private Set<String> signs(Letter letter) {
        String from = "from: " + letter.header("From") + " return-path: " + letter.header("Return-Path") + " mailer: "
                + letter.header("X-Mailer") + " sender: " + letter.header("Sender");
        Set<String> signs = machines.all(Rules.folded("subject: " + letter.subject(), 500));
        signs.removeAll(WRITER);
        machines.all(Rules.folded(from, 1000)).stream().filter(WRITER::contains).forEach(signs::add);
        return signs;
    }

    private static boolean deliveryReport(Letter letter) {
        return letter.type().equals("multipart/report")
                && letter.parameter("report-type").equals("delivery-status");
    }

    private boolean returns(Letter letter, Set<String> headers, Set<String> body, String said) {
        if (letter.has("X-Failed-Recipients") || deliveryReport(letter)) {
            return true;
        }
        if (headers.contains("never-bounce") || body.contains("never-bounce")) {
            return false;
        }
        boolean from = headers.contains("bounce-from");
        boolean subject = headers.contains("bounce-subject");
        boolean text = body.contains("bounce-text")
                || body.contains("delayed")
                || body.contains("retrying")
                || SaidText.status(said).isPresent();
        return from ? subject || text : text && !letter.has("In-Reply-To");
    }

    private Verdict verdict(Letter letter, Set<String> body, String said) {
        List<DeliveryReport.Group> groups = DeliveryReport.groups(said);
        if (groups.stream()
                .anyMatch(g -> g.recipient().isPresent() && !g.action().isEmpty())) {
            List<Verdict.Fate> all = new ArrayList<>();
            groups.forEach(g -> all.addAll(fates.of(letter, g, List.of())));
            return Verdict.bounce(all, originals.id(letter));
        }
        boolean later = (body.contains("retrying") || (body.contains("delayed") && !body.contains("final")))
                && !letter.has("X-Failed-Recipients");
        Fates.Evidence evidence = new Fates.Evidence(later, SaidText.status(said), said, "");
        return Verdict.bounce(fates.of(failed.of(letter, said), evidence), originals.id(letter));
    }
}
