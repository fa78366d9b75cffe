package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Letter;
import java.util.Optional;
import java.util.Set;

/**
 * This understands what machines write about a mail of ours: complaints, delivery reports, bounces in prose. Structure goes first
 * (RFC 5965, 3464, 8098), then the formats of single providers, then text (DESIGN 4.6). Thread-safe.
 */
public final class MachineMail {
    private static final Set<String> SIGNS = Set.of(
            "bounce-from",
            "null-path",
            "bounce-subject",
            "bounce-text",
            "bounce-word",
            "delayed",
            "retrying",
            "final",
            "never-bounce",
            "complaint",
            "receipt");

    private final Rules machines;
    private final Fates fates;
    private final FeedbackReport complaints;
    private final DeliveryReport reports;
    private final CloudNotice notices;
    private final ReadReceipt receipts;
    private final BounceText bounces;

    /** @param unknown where texts are counted that nobody understands */
    public MachineMail(UnknownTexts unknown) {
        this(Rules.of("machines.tsv", SIGNS), unknown);
    }

    private MachineMail(Rules machines, UnknownTexts unknown) {
        this(machines, new Fates(new BounceReasons(), machines, unknown));
    }

    private MachineMail(Rules machines, Fates fates) {
        OriginalMail originals = new OriginalMail();
        this.machines = machines;
        this.fates = fates;
        this.complaints = new FeedbackReport(machines, originals);
        this.reports = new DeliveryReport(fates, originals);
        this.notices = new CloudNotice(fates);
        this.receipts = new ReadReceipt(fates, machines, originals);
        this.bounces = new BounceText(fates, machines, originals, reports);
    }

    /** The same, by the same rules, which counts nothing: for a first look at a mail that is looked at again. */
    public MachineMail uncounted() {
        return new MachineMail(machines, fates.uncounted());
    }

    /** The verdict, or empty when it is nothing that a machine wrote about a mail of ours. */
    public Optional<Verdict> read(Letter letter) {
        return complaints
                .read(letter)
                .or(() -> reports.read(letter))
                .or(() -> notices.read(letter))
                .or(() -> receipts.read(letter))
                .or(() -> bounces.read(letter));
    }
}
