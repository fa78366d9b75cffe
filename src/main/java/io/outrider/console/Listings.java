package io.outrider.console;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.store.Events;
import io.outrider.suppression.Suppression;
import io.outrider.suppression.Suppressions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** This is the part of the API that lists drafts, suppressions and events (API-205, API-206). Reads only; thread-safe. */
public final class Listings {
    private static final int DEEPEST = 10_000;
    private static final String STATUSES =
            Arrays.stream(DraftStatus.values()).map(DraftStatus::word).collect(Collectors.joining(" "));

    private final Drafts drafts;
    private final Suppressions suppressions;
    private final Events events;
    private final Discretion discretion;

    public Listings(Drafts drafts, Suppressions suppressions, Events events, Discretion discretion) {
        this.drafts = drafts;
        this.suppressions = suppressions;
        this.events = events;
        this.discretion = discretion;
    }

    /** A page of drafts, of one status or of all in the order of the state machine; oldest first. Pages count from 1. */
    public Answer drafts(String status, String page, String size) {
        return Answer.of(() -> {
            List<DraftStatus> wanted = statuses(status);
            int perPage = BadParameter.whole("size", size, 1, 100, 25);
            int number = BadParameter.whole("page", page, 1, DEEPEST / perPage, 1);
            Map<DraftStatus, Long> counts = drafts.counts();
            long total =
                    wanted.stream().mapToLong(s -> counts.getOrDefault(s, 0L)).sum();
            List<Row> rows = rows(wanted, counts, (number - 1) * perPage, perPage);
            return new Page<>(number, perPage, total, rows);
        });
    }

    private static List<DraftStatus> statuses(String status) {
        if (status == null || status.isBlank()) {
            return List.of(DraftStatus.values());
        }
        return Arrays.stream(DraftStatus.values())
                .filter(s -> s.word().equals(status.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new BadParameter("status", status, STATUSES));
    }

    private List<Row> rows(List<DraftStatus> wanted, Map<DraftStatus, Long> counts, int offset, int limit) {
        List<Row> rows = new ArrayList<>();
        int skip = offset;
        for (DraftStatus status : wanted) {
            int there = (int) Math.min(DEEPEST, counts.getOrDefault(status, 0L));
            if (skip < there && rows.size() < limit) {
                drafts.withStatus(status, skip + limit - rows.size()).stream()
                        .skip(skip)
                        .map(this::row)
                        .forEach(rows::add);
            }
            skip = Math.max(0, skip - there);
        }
        return rows;
    }

    private Row row(Draft draft) {
        return new Row(
                discretion.of(draft.id()),
                draft.state().status(),
                draft.campaign(),
                draft.step(),
                discretion.of(draft.to().value()),
                draft.mailbox(),
                draft.subject(),
                draft.score(),
                draft.due(),
                discretion.of(draft.state().reason()),
                draft.state().at());
    }

    /** The newest suppressions. */
    public Answer suppressions(String limit) {
        return Answer.of(
                () -> new Entries<>(suppressions.newest(BadParameter.whole("limit", limit, 1, 500, 100)).stream()
                        .map(s -> new Suppression(
                                discretion.of(s.key()),
                                s.reason(),
                                discretion.of(s.source()),
                                s.createdAt(),
                                s.expiresAt()))
                        .toList()));
    }

    /** What happened behind a place in the journal, oldest first. */
    public Answer events(String after, String limit) {
        return Answer.of(() -> new Entries<>(happened(after, BadParameter.whole("limit", limit, 1, 500, 50))));
    }

    /** The same as rows, for the stream. */
    List<Happened> happened(String after, int limit) {
        String place = after == null ? "" : after;
        if (place.length() > 200) {
            throw new BadParameter("after", place, "the id of an event");
        }
        return events.after(place, limit).stream().map(this::happened).toList();
    }

    private Happened happened(Events.Entry entry) {
        return new Happened(
                entry.id(),
                entry.at(),
                entry.event().kind(),
                discretion.of(entry.event().subject()),
                entry.event().mailbox(),
                entry.event().text());
    }

    record Page<T>(int page, int size, long total, List<T> items) {}

    record Entries<T>(List<T> items) {}

    record Happened(String id, Instant at, String kind, String subject, String mailbox, String text) {}

    record Row(
            String id,
            DraftStatus status,
            String campaign,
            int step,
            String to,
            Optional<String> mailbox,
            String subject,
            int score,
            Instant due,
            String reason,
            Instant at) {}
}
