package io.outrider.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This is the reading of a job source's answers through its provider file: one bean a file, {@code NAMEPostings}.
 * A row without company or title is counted and left out; it never stops the batch. Thread-safe.
 */
public final class Postings {
    private final Provider provider;

    public Postings(Provider provider) {
        for (String needed : List.of("list", "company", "title")) {
            if (!provider.maps(needed)) {
                throw new IllegalArgumentException(
                        "map." + needed + " of provider '" + provider.name() + "' is missing");
            }
        }
        this.provider = provider;
    }

    /**
     * Puts an answer into the harvest. 429 and 402 end the questions to this source and keep what it gave (LED-10).
     *
     * @param harvest the run
     * @param status HTTP status
     * @param body the answer's text
     */
    public void add(Harvest harvest, int status, String body) {
        switch (status) {
            case 200 -> read(harvest, Answer.of(provider, body));
            case 402, 429 -> stop(harvest, "its quota is used up (HTTP " + status + ")");
            case 401, 403 -> stop(harvest, "it refuses the key (HTTP " + status + "); see key.secret of its file");
            default -> harvest.fail(provider.name(), "it answered HTTP " + status);
        }
    }

    private void stop(Harvest harvest, String reason) {
        harvest.fail(provider.name(), reason);
        harvest.close(provider.name(), reason);
    }

    private void read(Harvest harvest, Answer answer) {
        if (!answer.ok()) {
            harvest.fail(provider.name(), "its answer is not what map.ok asks for, or no JSON");
            return;
        }
        List<Posting> found = new ArrayList<>();
        List<Answer> rows = answer.rows();
        rows.forEach(row -> posting(row).ifPresent(found::add));
        harvest.add(provider.name(), found, rows.size() - found.size());
    }

    private Optional<Posting> posting(Answer row) {
        return row.text("company").isEmpty() || row.text("title").isEmpty()
                ? Optional.empty()
                : Optional.of(new Posting(
                        provider.name(),
                        row.text("publisher"),
                        row.text("company"),
                        row.text("title"),
                        row.text("state"),
                        row.text("link"),
                        row.text("website"),
                        instant(row.text("posted")),
                        pay(row)));
    }

    private static Optional<Posting.Pay> pay(Answer row) {
        Optional<Double> max = row.number("pay.max");
        return row.number("pay.min")
                .or(() -> max)
                .map(min -> new Posting.Pay(min, max.orElse(min), row.text("pay.period")));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.length() == 10
                    ? Optional.of(
                            LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
