package io.outrider;

import io.outrider.draft.Phrases;
import io.outrider.draft.Review;
import io.outrider.sending.gate.Effective;
import io.outrider.sending.rehearsal.Cast;
import io.outrider.sending.rehearsal.Casting;
import io.outrider.sending.rehearsal.DemoCast;
import io.outrider.sending.rehearsal.FateFile;
import io.outrider.sending.rehearsal.Rehearsal;
import io.outrider.sending.rehearsal.Script;
import io.outrider.sending.rehearsal.Terms;
import io.outrider.sending.rehearsal.timeline.Playbill;
import io.outrider.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This puts rehearsals together: what is in force, what there is, what was asked for (promise 5). Thread-safe. */
final class RehearsalRoom {
    private static final LocalDate DEMO_DAY = LocalDate.of(2026, 2, 17);
    private static final String DEMO_SEED = "demo";
    private static final Pattern DEMO = Pattern.compile("(\\d{1,4})[x×](\\d{1,3})");
    private static final String DAYS = "5";

    private final Settings settings;
    private final Path home;
    private final String publicUrl;

    /**
     * @param home folder with {@code config/}
     * @param publicUrl base of links, or empty
     */
    RehearsalRoom(Settings settings, Path home, String publicUrl) {
        this.settings = settings;
        this.home = home;
        this.publicUrl = publicUrl;
    }

    /** There is nothing to rehearse. */
    static final class Nothing extends Exception {
        private static final long serialVersionUID = 1;

        Nothing() {
            super("there is no mailbox to rehearse with; add one, or rehearse a made-up pool: --demo 8x20");
        }
    }

    /**
     * Rehearses what is in the stores, and only reads them.
     *
     * @param words {@code days seed from fate}, each may be missing
     * @param seed the installation's own
     * @throws IllegalArgumentException naming field, value and what is allowed
     */
    Playbill play(Stores stores, Clock clock, Supplier<String> seed, Map<String, String> words) throws Nothing {
        Terms terms = terms(settings, publicUrl);
        List<ZoneId> zones =
                stores.mailboxes().all().stream().map(m -> m.zone()).distinct().toList();
        if (zones.isEmpty()) {
            throw new Nothing();
        }
        boolean today = !words.containsKey("from");
        Instant from = today ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : from(words.get("from"), zones, terms);
        Script script = script(words, from, words.containsKey("seed") ? words.get("seed") : seed.get(), "install");
        Instant written = from.plus(Duration.ofDays(script.days())).plus(settings.duration("draft.ahead"));
        Cast cast = new Casting(
                        stores.mailboxes(),
                        stores.campaigns(),
                        stores.leads(),
                        stores.contacts(),
                        stores.enrollments(),
                        stores.drafts(),
                        stores.suppressions(),
                        stores.days(),
                        stores.reservations())
                .copy(from, today, written);
        return Playbill.of(Rehearsal.run(terms, script, cast));
    }

    /** The same for the API: with nothing to rehearse, a remark instead of days. */
    Object document(Stores stores, Ground ground, Map<String, String> words) {
        try {
            return play(stores, ground.clock(), ground.install()::seed, words).document();
        } catch (Nothing e) {
            return Map.of("remark", e.getMessage());
        }
    }

    /** Rehearses with mailboxes and drafts that are made up; asks no store. */
    Playbill demo(Map<String, String> words) {
        Matcher m = DEMO.matcher(words.getOrDefault("demo", ""));
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "demo is '" + words.get("demo") + "'; allowed: mailboxes x drafts of each, such as 8x20");
        }
        Terms terms = terms(new MadeUp(settings), publicUrl.isEmpty() ? "https://rehearsal.test" : publicUrl);
        int mailboxes = Integer.parseInt(m.group(1));
        int drafts = Integer.parseInt(m.group(2));
        List<ZoneId> zones = new DemoCast(mailboxes, 0, Instant.EPOCH)
                .cast().mailboxes().stream().map(b -> b.zone()).distinct().toList();
        Instant from = from(words.getOrDefault("from", DEMO_DAY.toString()), zones, terms);
        Script script = script(words, from, words.getOrDefault("seed", DEMO_SEED), DEMO_SEED);
        return Playbill.of(Rehearsal.run(terms, script, new DemoCast(mailboxes, drafts, from).cast()));
    }

    private Terms terms(Effective.Base base, String url) {
        return new Terms(
                base, url, new Review(Phrases.read(home.resolve("config").resolve("review"))));
    }

    private static Instant from(String text, List<ZoneId> zones, Terms terms) {
        try {
            return Script.firstMidnight(LocalDate.parse(text), zones, terms.zone());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("from is '" + text + "'; allowed: a date such as 2026-03-08", e);
        }
    }

    private static Script script(Map<String, String> words, Instant from, String seed, String shown) {
        String days = words.getOrDefault("days", DAYS);
        if (!days.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("days is '" + days + "'; allowed: 1 to " + Script.LONGEST);
        }
        if (!words.getOrDefault("seed", "x").matches("[\\p{Alnum}._-]{1,80}")) {
            throw new IllegalArgumentException(
                    "seed is '" + words.get("seed") + "'; allowed: 1 to 80 letters, digits, dots, dashes");
        }
        return new Script(
                from,
                Integer.parseInt(days),
                seed,
                words.getOrDefault("seed", shown),
                FateFile.read(words.getOrDefault("fate", ""), from));
    }

    /** Settings of a made-up pool: what every mail needs and nobody has set yet is made up too. */
    private record MadeUp(Settings behind) implements Effective.Base {
        private static final List<String> SHIPPED = List.of("09:00", "17:00");

        @Override
        public String text(String key) {
            String text = behind.text(key);
            return key.equals("sender.postal-address") && text.isBlank() ? "1 Main Street, Springfield" : text;
        }

        @Override
        public String origin(String key) {
            // The file that is shipped repeats every default; the window of each profile shall hold in a made-up pool.
            return key.startsWith("sending.window.") && SHIPPED.contains(behind.text(key))
                    ? "default"
                    : behind.origin(key);
        }
    }
}
