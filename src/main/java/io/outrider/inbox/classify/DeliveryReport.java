package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.letter.Fields;
import io.outrider.inbox.letter.Letter;
import io.outrider.inbox.letter.LetterPart;
import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * This reads delivery status notifications (RFC 3464, RFC 6533): one group of fields a recipient, one fate each. Action tells
 * failed from delayed. Stateless, thread-safe.
 */
final class DeliveryReport {
    private static final Set<String> TYPES = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final int GROUPS = 500;

    private final Fates fates;
    private final OriginalMail originals;

    DeliveryReport(Fates fates, OriginalMail originals) {
        this.fates = fates;
        this.originals = originals;
    }

    /** What a group says of one recipient. */
    record Group(Optional<Address> recipient, String action, Optional<EnhancedStatus> status, String said) {}

    /** The verdict, or empty when the mail holds no notification. */
    Optional<Verdict> read(Letter letter) {
        List<Group> groups = new ArrayList<>();
        for (LetterPart part : letter.parts()) {
            if (TYPES.contains(part.type())) {
                groups.addAll(groups(part.text()));
            }
        }
        return groups.isEmpty() ? Optional.empty() : verdict(letter, groups);
    }

    private Optional<Verdict> verdict(Letter letter, List<Group> groups) {
        List<Group> told = groups.stream().filter(DeliveryReport::undelivered).toList();
        if (told.isEmpty()) {
            boolean success = groups.stream().anyMatch(g -> !g.action().isEmpty());
            return success ? Optional.of(new Verdict.Other()) : Optional.empty();
        }
        List<Address> others =
                told.stream().anyMatch(g -> g.recipient().isPresent()) ? List.of() : originals.recipients(letter);
        List<Verdict.Fate> all =
                told.stream().flatMap(g -> fates.of(letter, g, others).stream()).toList();
        return Optional.of(Verdict.bounce(all, originals.id(letter)));
    }

    private static boolean undelivered(Group group) {
        return switch (group.action()) {
            case "failed", "delayed" -> true;
            case "delivered", "relayed", "expanded" -> false;
            default ->
                group.status().filter(s -> s.type() != 2).isPresent()
                        || !group.said().isEmpty();
        };
    }

    /** The groups in a text that name a recipient, an action or a status. */
    static List<Group> groups(String text) {
        List<Group> groups = new ArrayList<>();
        for (String block : text.split("\n[ \t]*\n", GROUPS)) {
            Fields fields = Fields.in(block);
            if (fields.has("Final-Recipient") || fields.has("Action") || fields.has("Status")) {
                groups.add(group(fields));
            }
        }
        return groups;
    }

    private static Group group(Fields fields) {
        String said = said(fields.first("Diagnostic-Code"));
        String status = fields.first("Status");
        return new Group(
                Addresses.typed(fields.first("Final-Recipient"))
                        .or(() -> Addresses.typed(fields.first("Original-Recipient")))
                        .or(() -> Addresses.typed(fields.first("X-Actual-Recipient"))),
                action(fields.first("Action")),
                SaidText.status(status),
                said.isEmpty() ? comment(status) : said);
    }

    private static String action(String field) {
        String word = field.strip().toLowerCase(Locale.ROOT);
        return word.startsWith("delay")
                ? "delayed"
                : word.startsWith("fail") || word.startsWith("expired") ? "failed" : word.split("[\\s(;]", 2)[0];
    }

    /** The words of a diagnostic code, without its type: {@code smtp; 550 no such user}. */
    private static String said(String field) {
        int type = field.indexOf(';');
        return type > 0 && type < 20 && field.substring(0, type).strip().matches("[\\w-]+")
                ? field.substring(type + 1).strip()
                : field.strip();
    }

    /** Some servers write their words behind the status. */
    private static String comment(String status) {
        String words = status.replaceFirst("^[\\d.]+\\s*[-;:]?\\s*", "");
        return words.equals(status) ? "" : words;
    }
}
