package io.outrider.sending.rehearsal;

import io.outrider.mail.Address;
import io.outrider.mail.SmtpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * This reads the script of a rehearsal. Every problem is told at once, with field, value and what is allowed.
 *
 * <pre>
 * bursts:
 *   - who: acme.test            # a mailbox, a recipient domain, or "*"
 *     from: PT2H                # after the start, or 2026-02-17T15:00:00Z
 *     for: PT1H
 *     reply: 451 4.7.1 try again later
 * deaths:
 *   - mailbox: ada@ours.test
 *     from: 2026-02-18T14:00:00Z
 * outages:
 *   - mailbox: "*"
 *     from: P1D
 *     until: P3D
 * rates:                        # of 100 mails
 *   replies: 5
 *   hard-bounces: 2
 *   soft-bounces: 1
 *   complaints: 0.1
 * </pre>
 */
public final class FateFile {
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern REPLY = Pattern.compile("([45]\\d\\d) (\\S.*)");
    private static final Duration LONGEST = Duration.ofDays(60);

    private final Instant start;
    private final List<String> problems = new ArrayList<>();

    private FateFile(Instant start) {
        this.start = start;
    }

    /**
     * Reads a script.
     *
     * @param text YAML
     * @param start business time at which the rehearsal begins
     * @throws IllegalArgumentException with a line for each problem
     */
    public static Fates read(String text, Instant start) {
        FateFile file = new FateFile(start);
        Fates fates = file.fates(text);
        if (!file.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", file.problems));
        }
        return fates;
    }

    private Fates fates(String text) {
        Object root;
        try {
            root = new Load(LoadSettings.builder().setLabel("fate").build()).loadFromString(text);
        } catch (YamlEngineException e) {
            problems.add("fate is no YAML: "
                    + e.getMessage().lines().map(String::strip).toList());
            return Fates.NONE;
        }
        if (root == null) {
            return Fates.NONE;
        }
        FateFields f = new FateFields("fate", root, List.of("bursts", "deaths", "outages", "rates"), problems);
        List<Fates.Burst> bursts = new ArrayList<>();
        List<Fates.Death> deaths = new ArrayList<>();
        List<Fates.Outage> outages = new ArrayList<>();
        each(f, "bursts", List.of("who", "from", "for", "reply"), x -> burst(x).ifPresent(bursts::add));
        each(f, "deaths", List.of("mailbox", "from"), x -> death(x).ifPresent(deaths::add));
        each(f, "outages", List.of("mailbox", "from", "until"), x -> outage(x).ifPresent(outages::add));
        return new Fates(
                bursts, deaths, outages, f.inner("rates").map(this::rates).orElse(Fates.NONE.rates()));
    }

    private void each(
            FateFields f, String field, List<String> allowed, java.util.function.Consumer<FateFields> reader) {
        int n = 0;
        for (Object node : f.list(field)) {
            reader.accept(new FateFields("fate." + field + '[' + n++ + ']', node, allowed, problems));
        }
    }

    private Optional<Fates.Burst> burst(FateFields f) {
        Optional<String> who = f.read("who", "a mailbox, a recipient domain, or *", FateFile::who);
        Optional<Instant> from = f.time("from", start);
        Optional<Duration> length = f.read("for", "a duration from PT1S to P60D", FateFile::length);
        Optional<SmtpReply> reply =
                f.read("reply", "code and text of a refusal, such as 451 4.7.1 try again later", FateFile::reply);
        return who.isEmpty() || from.isEmpty() || length.isEmpty() || reply.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fates.Burst(who.get(), from.get(), length.get(), reply.get()));
    }

    private Optional<Fates.Death> death(FateFields f) {
        Optional<String> mailbox = f.read("mailbox", "the address of a mailbox", t -> new Address(t).value());
        Optional<Instant> from = f.time("from", start);
        return mailbox.flatMap(m -> from.map(at -> new Fates.Death(m, at)));
    }

    private Optional<Fates.Outage> outage(FateFields f) {
        Optional<String> mailbox =
                f.read("mailbox", "the address of a mailbox, or *", t -> t.equals("*") ? t : new Address(t).value());
        Optional<Instant> from = f.time("from", start);
        Optional<Instant> until = f.time("until", start);
        if (mailbox.isEmpty() || from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        if (!until.get().isAfter(from.get())) {
            f.problem("ends at " + until.get() + "; allowed: a time after " + from.get());
        }
        return Optional.of(new Fates.Outage(mailbox.get(), from.get(), until.get()));
    }

    private Fates.Rates rates(Object node) {
        List<String> allowed = List.of("replies", "hard-bounces", "soft-bounces", "complaints");
        FateFields f = new FateFields("fate.rates", node, allowed, problems);
        Fates.Rates rates = new Fates.Rates(
                f.percent("replies"), f.percent("hard-bounces"), f.percent("soft-bounces"), f.percent("complaints"));
        double sum = rates.replies() + rates.hardBounces() + rates.softBounces() + rates.complaints();
        if (sum > 100) {
            f.problem("sum up to " + sum + "; allowed: at most 100");
        }
        return rates;
    }

    private static String who(String text) {
        return text.equals("*") || DOMAIN.matcher(text).matches() ? text : new Address(text).value();
    }

    private static Duration length(String text) {
        Duration length = Duration.parse(text);
        if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return length;
    }

    private static SmtpReply reply(String text) {
        Matcher m = REPLY.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new SmtpReply(Integer.parseInt(m.group(1)), m.group(2));
    }
}
