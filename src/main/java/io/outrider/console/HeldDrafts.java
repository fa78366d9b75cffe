package io.outrider.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrider.draft.Doubt;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.HeldAction;
import io.outrider.mailbox.Filing;
import io.outrider.mailbox.Filings;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.reconcile.HeldDesk;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * This is the part of the API in which a person decides about drafts whose fate cannot be found out (DESIGN 4.1), and sees
 * what is known about Sent copies. Thread-safe.
 */
public final class HeldDrafts {
    private static final int LONGEST_REASON = 200;
    private static final List<String> ACTIONS =
            Arrays.stream(HeldAction.values()).map(HeldAction::word).toList();

    private final HeldDesk desk;
    private final Mailboxes mailboxes;
    private final Filings filings;
    private final Discretion discretion;

    public HeldDrafts(HeldDesk desk, Mailboxes mailboxes, Filings filings, Discretion discretion) {
        this.desk = desk;
        this.mailboxes = mailboxes;
        this.filings = filings;
        this.discretion = discretion;
    }

    /** Held drafts, oldest first, each with its evidence and the action that is best. */
    public Answer list(String limit) {
        return Answer.of(
                () -> new Listings.Entries<>(desk.list(BadParameter.whole("limit", limit, 1, 500, 100)).stream()
                        .map(this::row)
                        .toList()));
    }

    private Row row(Doubt doubt) {
        return new Row(
                doubt.draft().id(),
                doubt.draft().campaign(),
                doubt.draft().step(),
                discretion.of(doubt.draft().to().value()),
                doubt.draft().mailbox(),
                doubt.draft().subject(),
                discretion.of(doubt.draft().state().reason()),
                doubt.evidence().since(),
                doubt.draft().state().at(),
                doubt.evidence().looks(),
                doubt.evidence().lookedAt(),
                doubt.draft().state().messageId().map(Object::toString),
                doubt.evidence().advice().orElse(HeldAction.SKIP).word(),
                ACTIONS);
    }

    /**
     * Decides about one.
     *
     * @param id the draft
     * @param body {@code {"action":"mark_sent","reason":"…"}}
     * @param user who decides, for the journal; without one nothing is decided
     */
    public Answer settle(String id, String body, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        HeldDesk.Settled[] settled = new HeldDesk.Settled[1];
        Answer answer = Answer.of(() -> {
            JsonNode order = ConsoleJson.object(body, "{\"action\": …, \"reason\": …} as JSON");
            HeldAction action = action(order.path("action").asText(""));
            String reason = line("reason", order.path("reason").asText(""), LONGEST_REASON);
            settled[0] = desk.settle(id == null ? "" : id, action, reason, line("Outrider-User", user, 100));
            return settled[0] instanceof HeldDesk.Settled.Done done ? new Now(id, done.status()) : "";
        });
        if (settled[0] instanceof HeldDesk.Settled.Moved moved) {
            String text = "draft is not held any more; it is " + moved.status().word();
            return new Answer(409, new Answer.Refusal("moved", text));
        }
        return settled[0] instanceof HeldDesk.Settled.Unknown
                ? new Answer(404, new Answer.Refusal("not_found", "there is no such draft"))
                : answer;
    }

    private static HeldAction action(String word) {
        return HeldAction.named(word).orElseThrow(() -> new BadParameter("action", word, HeldAction.words()));
    }

    private static String line(String field, String value, int longest) {
        String line = value.strip();
        if (line.isEmpty() || line.length() > longest || line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new BadParameter(field, value, "one line of 1 to " + longest + " characters");
        }
        return line;
    }

    /** Who files the Sent copies of each mailbox, and from how many mails that was learned. */
    public Answer sentCopies() {
        return Answer.of(() -> new Listings.Entries<>(
                mailboxes.all().stream().map(this::copies).toList()));
    }

    private Copies copies(Mailbox mailbox) {
        Filing filing = filings.of(mailbox.id());
        return new Copies(
                mailbox.id(),
                filing.copy(),
                filing.folder(),
                filing.since(),
                filing.found().size(),
                filing.missing().size());
    }

    record Row(
            String id,
            String campaign,
            int step,
            String to,
            Optional<String> mailbox,
            String subject,
            String reason,
            Instant unknownSince,
            Instant heldSince,
            int looks,
            Optional<Instant> lookedAt,
            Optional<String> messageId,
            String best,
            List<String> actions) {}

    record Now(String id, DraftStatus status) {}

    record Copies(
            String address,
            SentCopy sentCopy,
            String folder,
            Optional<Instant> folderSeenSince,
            int found,
            int missing) {}
}
