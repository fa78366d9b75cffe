package io.outrider.lead;

import io.outrider.lead.provider.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** This is one row of a job source's answer on its way to a posting. */
final class PostingRow {
    private PostingRow() {}

    /** The posting in a row; empty without company or title. */
    static Optional<Posting> read(Answer row, Board board) {
        String company = row.text("company").isEmpty() ? board.company() : row.text("company");
        return company.isEmpty() || row.text("title").isEmpty()
                ? Optional.empty()
                : Optional.of(new Posting(
                        row.provider().name(),
                        row.text("publisher"),
                        company,
                        row.text("title"),
                        state(row),
                        row.text("link"),
                        row.text("website"),
                        instant(row.text("posted")),
                        pay(row),
                        row.text("industry"),
                        person(row)));
    }

    private static Optional<Named> person(Answer row) {
        return Optional.of(row.text("contact.address"))
                .filter(address -> !address.isBlank())
                .map(address -> new Named(
                        address,
                        row.text("contact.name"),
                        row.text("contact.first-name"),
                        row.text("contact.last-name"),
                        row.text("contact.title"),
                        row.text("contact.phone")));
    }

    /** The state as it is given, or the first part of a place that is one: "Houston, TX", "Remote - Ohio". */
    private static String state(Answer row) {
        if (!row.text("state").isEmpty()) {
            return row.text("state");
        }
        for (String part : row.text("location").split("[,;/|()]|\\s-\\s")) {
            if (!UsState.code(part).isEmpty()) {
                return part.strip();
            }
        }
        return "";
    }

    private static Optional<Posting.Pay> pay(Answer row) {
        Optional<Double> max = row.number("pay.max");
        return row.number("pay.min")
                .or(() -> max)
                .map(min -> new Posting.Pay(min, max.orElse(min), row.text("pay.period")));
    }

    /** A date, an instant with or without its offset (then UTC), one as in a mail (RFC 1123), or (milli)seconds since 1970. */
    private static Optional<Instant> instant(String text) {
        try {
            if (text.matches("\\d{10}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            if (text.matches("\\d{13}")) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            }
            if (text.length() == 10) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            if (text.matches("[A-Z][a-z]{2}, .*")) {
                return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            }
            return Optional.of(
                    text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
