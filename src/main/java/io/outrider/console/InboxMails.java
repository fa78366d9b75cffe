package io.outrider.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrider.inbox.Corrections;
import io.outrider.inbox.Corrections.Corrected;
import io.outrider.inbox.HandledMail;
import io.outrider.inbox.HandledMails;
import io.outrider.inbox.letter.Letter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * This is the part of the API that shows what came back about our mails, and in which a person says what a mail really is
 * (DESIGN 4.6). Thread-safe.
 */
public final class InboxMails {
    private static final int DEEPEST = 10_000;
    private static final String WORDS = String.join(" ", Corrections.WORDS);

    private final HandledMails mails;
    private final Corrector corrections;
    private final Discretion discretion;

    /** Who decides anew: {@link Corrections#correct}. */
    @FunctionalInterface
    public interface Corrector {
        /** Takes a person's word; see {@link Corrections#correct}. */
        Corrected correct(String id, String verdict, Optional<LocalDate> back, String user);
    }

    /**
     * @param mails what was handled
     * @param corrections decide anew
     * @param discretion how much of an address is shown
     */
    public InboxMails(HandledMails mails, Corrector corrections, Discretion discretion) {
        this.mails = mails;
        this.corrections = corrections;
        this.discretion = discretion;
    }

    /** A page of mails that concern ours, the newest first; of one verdict or of all. Pages count from 1. */
    public Answer list(String verdict, String page, String size) {
        return Answer.of(() -> {
            Optional<String> word = Optional.ofNullable(verdict).filter(w -> !w.isBlank());
            word.filter(w -> !Corrections.WORDS.contains(w)).ifPresent(w -> {
                throw new BadParameter("verdict", w, WORDS);
            });
            int perPage = BadParameter.whole("size", size, 1, 100, 25);
            int number = BadParameter.whole("page", page, 1, DEEPEST / perPage, 1);
            int skip = (number - 1) * perPage;
            List<HandledMail> found =
                    word.map(w -> mails.newest(w, skip, perPage)).orElseGet(() -> mails.newest(skip, perPage));
            long total = word.map(mails::count).orElseGet(mails::count);
            List<Row> rows = found.stream().map(this::row).toList();
            return new Listings.Page<>(number, perPage, total, rows);
        });
    }

    private Row row(HandledMail mail) {
        Letter letter = Letter.of(mail.arrival().raw());
        return new Row(
                mail.arrival().id(),
                mail.arrival().mailbox(),
                mail.arrival().folder(),
                discretion.of(letter.header("From")),
                letter.subject(),
                mail.verdict(),
                mail.draft(),
                mail.confidence().word(),
                discretion.of(mail.replyText()),
                mail.arrival().storedAt(),
                mail.handledAt(),
                mail.correctedBy(),
                mail.label());
    }

    /**
     * Takes a person's word for what a mail is.
     *
     * @param body {@code {"id":"…","verdict":"auto_reply","back":"2026-03-02"}}; {@code back} only for {@code auto_reply}
     * @param user who says so; without one nothing is decided
     */
    public Answer correct(String body, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        Corrected[] corrected = new Corrected[1];
        Answer answer = Answer.of(() -> {
            JsonNode order = ConsoleJson.object(body, "{\"id\": …, \"verdict\": …} as JSON");
            String id = order.path("id").asText("");
            String verdict = verdict(order.path("verdict").asText(""));
            corrected[0] =
                    corrections.correct(id, verdict, back(order.path("back").asText(""), verdict), user);
            return new Now(id, verdict);
        });
        if (corrected[0] == Corrected.UNKNOWN) {
            return new Answer(404, new Answer.Refusal("not_found", "there is no such mail about a draft of ours"));
        }
        if (corrected[0] == Corrected.MOVED) {
            return new Answer(409, new Answer.Refusal("moved", "somebody else corrected it meanwhile; look again"));
        }
        return answer;
    }

    private static String verdict(String word) {
        if (Corrections.WORDS.contains(word)) {
            return word;
        }
        throw new BadParameter("verdict", word, WORDS);
    }

    private static Optional<LocalDate> back(String text, String verdict) {
        try {
            Optional<LocalDate> date = text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text));
            if (date.isEmpty() || verdict.equals("auto_reply")) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // falls through to the refusal
        }
        throw new BadParameter("back", text, "a date of the form 2026-03-02, with the verdict auto_reply only");
    }

    record Row(
            String id,
            String mailbox,
            String folder,
            String from,
            String subject,
            String verdict,
            String draft,
            String confidence,
            String text,
            Instant storedAt,
            Instant handledAt,
            Optional<String> correctedBy,
            Optional<String> label) {}

    record Now(String id, String verdict) {}
}
