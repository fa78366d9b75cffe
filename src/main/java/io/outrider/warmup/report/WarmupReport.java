package io.outrider.warmup.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.lead.sheet.write.TableFile;
import io.outrider.lead.sheet.write.TableFormat;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.warmup.Profile;
import io.outrider.warmup.report.Happening.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This is the warmup report (IMX-08): a line a mailbox and local date, with what happened on that day (WRM-97) and the score
 * as of its end. Opens are not measured, so their cell is empty. Thread-safe.
 */
public final class WarmupReport {
    /** The columns, in their order. */
    public static final List<String> COLUMNS = List.of(
            "date",
            "mailbox_id",
            "email",
            "emails_sent",
            "received",
            "opens",
            "replies",
            "bounces",
            "health_score",
            "warmup_day",
            "phase",
            "daily_limit",
            "bounce_rate",
            "reply_rate");

    private static final Set<MailboxStatus> WARMED = Set.of(MailboxStatus.WARMING_UP, MailboxStatus.COLD_READY);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private final Mailboxes mailboxes;
    private final MongoHistory history;
    private final Profile profile;
    private final Clock clock;
    private final Path folder;

    /**
     * @param profile the plan of mailboxes that warm up
     * @param clock business time
     * @param folder where reports are written
     */
    public WarmupReport(Mailboxes mailboxes, MongoHistory history, Profile profile, Clock clock, Path folder) {
        this.mailboxes = mailboxes;
        this.history = history;
        this.profile = profile;
        this.clock = clock;
        this.folder = folder;
    }

    /** The lines of the last so many days, by mailbox and date; before a mailbox joined it has none. */
    public List<Map<String, Object>> lines(int days) {
        List<Map<String, Object>> lines = new ArrayList<>();
        mailboxes.all().forEach(mailbox -> lines.addAll(lines(mailbox, days)));
        return lines;
    }

    private List<Map<String, Object>> lines(Mailbox mailbox, int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), mailbox.zone());
        LocalDate wanted = today.minusDays(days - 1L);
        LocalDate from = wanted.isBefore(mailbox.since()) ? mailbox.since() : wanted;
        Counts all = new Counts();
        Map<LocalDate, List<Happening>> shown = new LinkedHashMap<>();
        for (Happening happening : history.of(mailbox.id())) {
            LocalDate date = LocalDate.ofInstant(happening.at(), mailbox.zone());
            if (date.isBefore(from)) {
                all.add(happening);
            } else {
                shown.computeIfAbsent(date, d -> new ArrayList<>()).add(happening);
            }
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (LocalDate date = from; !date.isAfter(today); date = date.plusDays(1)) {
            Counts day = new Counts();
            shown.getOrDefault(date, List.of()).forEach(happening -> {
                day.add(happening);
                all.add(happening);
            });
            lines.add(line(mailbox, date, day, all));
        }
        return lines;
    }

    private Map<String, Object> line(Mailbox mailbox, LocalDate date, Counts day, Counts all) {
        long age = ChronoUnit.DAYS.between(mailbox.since(), date);
        int warmupDay = WARMED.contains(mailbox.status()) && age < profile.days() ? (int) age + 1 : 0;
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("date", date.toString());
        line.put("mailbox_id", mailbox.id());
        line.put("email", mailbox.address().value());
        line.put("emails_sent", day.of(Kind.SENT));
        line.put("received", day.of(Kind.RECEIVED));
        line.put("opens", null);
        line.put("replies", day.of(Kind.REPLY));
        line.put("bounces", day.of(Kind.BOUNCE));
        line.put("health_score", HealthScore.of(all, age));
        line.put("warmup_day", warmupDay == 0 ? null : warmupDay);
        line.put("phase", warmupDay == 0 ? null : profile.phase(warmupDay).name());
        line.put("daily_limit", limit(mailbox, date, warmupDay));
        line.put("bounce_rate", rounded(day.percent(Kind.BOUNCE)));
        line.put("reply_rate", rounded(day.percent(Kind.REPLY)));
        return line;
    }

    private int limit(Mailbox mailbox, LocalDate date, int warmupDay) {
        int own = mailbox.limitOn(date);
        return warmupDay == 0 ? own : Math.min(own, profile.limit(warmupDay));
    }

    private static double rounded(double percent) {
        return Math.round(percent * 10) / 10.0;
    }

    /** Writes the report of the last so many days as CSV. */
    public Path csv(int days) {
        Path file = file("csv");
        try (TableFile table = TableFormat.CSV.create(file)) {
            table.row(COLUMNS);
            for (Map<String, Object> line : lines(days)) {
                table.row(line.values().stream()
                        .map(value -> value == null ? "" : value.toString())
                        .toList());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("warmup report '" + file + "' cannot be written: " + e.getMessage(), e);
        }
    }

    /** The same as JSON: a list of lines. */
    public Path json(int days) {
        Path file = file("json");
        try {
            new ObjectMapper().writeValue(file.toFile(), lines(days));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("warmup report '" + file + "' cannot be written: " + e.getMessage(), e);
        }
    }

    private Path file(String format) {
        try {
            return Files.createDirectories(folder).resolve("warmup_" + STAMP.format(clock.instant()) + "." + format);
        } catch (IOException e) {
            throw new UncheckedIOException("folder '" + folder + "' cannot be made: " + e.getMessage(), e);
        }
    }
}
