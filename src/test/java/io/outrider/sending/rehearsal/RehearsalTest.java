package io.outrider.sending.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.draft.Phrases;
import io.outrider.draft.Review;
import io.outrider.mail.SmtpReply;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.rehearsal.timeline.Entry;
import io.outrider.sending.rehearsal.timeline.Entry.Kind;
import io.outrider.sending.rehearsal.timeline.Playbill;
import io.outrider.sending.rehearsal.timeline.Timeline;
import io.outrider.sending.rehearsal.timeline.Violation;
import io.outrider.sending.rehearsal.timeline.Violations;
import io.outrider.settings.Settings;
import io.outrider.time.MachineTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days rehearsed with the real planner and gates: nothing goes that must not, and each fate does what it says. */
class RehearsalTest {
    private static final Instant MONDAY = Instant.parse("2026-02-09T05:00:00Z");
    private static final Fates.Rates NOTHING = new Fates.Rates(0, 0, 0, 0);
    private static final String HUMAN = "m000@brightpath.test";

    @Test
    void theSameSeedMakesTheSameBytes() {
        Fates fates = new Fates(List.of(), List.of(), List.of(), new Fates.Rates(10, 3, 3, 1));
        Script script = new Script(MONDAY, 2, "s", "s", fates);
        List<String> once = Playbill.of(run(script, 4, 6)).json();

        assertThat(Playbill.of(run(script, 4, 6)).json()).isEqualTo(once);
        assertThat(Playbill.of(run(new Script(MONDAY, 2, "t", "t", fates), 4, 6))
                        .json())
                .isNotEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-05", "2026-10-29"})
    void fiveDaysWithTheNightOnWhichTheClocksChangeBreakNoRule(String from) {
        Instant start = LocalDate.parse(from)
                .atStartOfDay(java.time.ZoneId.of("Europe/Berlin"))
                .toInstant();
        Timeline timeline = run(
                new Script(start, 5, "s", "s", new Fates(List.of(), List.of(), List.of(), new Fates.Rates(5, 2, 2, 0))),
                8,
                12);

        assertThat(Playbill.of(timeline).violations()).isEmpty();
        assertThat(timeline.of(Kind.SENT)).hasSizeGreaterThan(100);
        assertThat(Playbill.of(timeline).totals().followUps()).isPositive();
        assertThat(timeline.rules().values().stream().map(r -> r.profile()).distinct())
                .hasSize(4);
        assertThat(timeline.rules().values().stream().map(r -> r.zone()).distinct())
                .hasSize(3);
    }

    @Test
    void whatAServerPutsOffGoesLaterAndOnce() {
        Fates.Burst burst =
                new Fates.Burst("*", at("14:00"), Duration.ofHours(2), new SmtpReply(451, "4.7.1 try again later"));
        Timeline timeline = run(script(4, new Fates(List.of(burst), List.of(), List.of(), NOTHING)), 4, 10);
        List<Entry> refused = timeline.of(Kind.RETRY);
        Set<String> sent = drafts(timeline, Kind.SENT);

        assertThat(refused).isNotEmpty().allSatisfy(e -> assertThat(e.at()).isBetween(at("14:00"), at("16:00")));
        assertThat(sent).containsAll(drafts(timeline, Kind.RETRY)).hasSameSizeAs(timeline.of(Kind.SENT));
        assertThat(Violations.of(timeline)).isEmpty();
    }

    @Test
    void whatADeadMailboxOweIsSentByNobodyElse() {
        Instant dies = MONDAY.plus(Duration.ofHours(26));
        Fates fates = new Fates(List.of(), List.of(new Fates.Death(HUMAN, dies)), List.of(), NOTHING);
        Timeline timeline = run(script(5, fates), 4, 10);
        Set<String> begun = timeline.of(Kind.SENT).stream()
                .filter(e -> e.mailbox().equals(HUMAN))
                .map(e -> e.fact("enrollment"))
                .collect(Collectors.toSet());

        assertThat(begun).isNotEmpty();
        assertThat(timeline.of(Kind.PAUSED)).isNotEmpty().allMatch(e -> e.mailbox()
                .equals(HUMAN));
        assertThat(timeline.of(Kind.SENT)).noneMatch(e -> e.mailbox().equals(HUMAN) && !e.at().isBefore(dies));
        assertThat(timeline.of(Kind.SENT))
                .noneMatch(e ->
                        begun.contains(e.fact("enrollment")) && !e.mailbox().equals(HUMAN));
        assertThat(timeline.of(Kind.WRITTEN)).anyMatch(e -> e.mailbox().equals(HUMAN));
        assertThat(Violations.of(timeline)).isEmpty();
    }

    @Test
    void noFollowUpGoesWhileInboxesAreNotRead() {
        Instant from = MONDAY.plus(Duration.ofDays(2));
        Instant until = from.plus(Duration.ofDays(1));
        Timeline timeline = run(script(4, unread(from, until)), 4, 10);
        List<Entry> followUps = timeline.of(Kind.SENT).stream()
                .filter(e -> !e.fact("step").equals("0"))
                .toList();

        assertThat(followUps)
                .isNotEmpty()
                .noneMatch(e -> e.at().isAfter(from.plus(Duration.ofMinutes(15))) && e.at().isBefore(until));
        assertThat(timeline.of(Kind.DEFERRED)).anyMatch(e -> e.fact("gate").equals("inbox-coverage"));
        assertThat(Violations.of(timeline)).isEmpty();
    }

    @Test
    void anAnswerEndsASequence() {
        Timeline timeline =
                run(script(5, new Fates(List.of(), List.of(), List.of(), new Fates.Rates(40, 10, 0, 0))), 4, 10);

        assertThat(timeline.of(Kind.REPLY)).isNotEmpty();
        assertThat(timeline.of(Kind.HARD_BOUNCE)).isNotEmpty();
        for (Entry reply : timeline.of(Kind.REPLY)) {
            assertThat(timeline.of(Kind.SENT))
                    .noneMatch(e -> e.fact("person").equals(reply.fact("person")) && e.at().isAfter(reply.at()));
        }
        assertThat(Violations.of(timeline)).isEmpty();
    }

    @Test
    void aGateThatIsLeftOutIsFoundOutByWhoJudges() {
        Instant from = MONDAY.plus(Duration.ofDays(2));
        Script unread = script(5, unread(from, from.plus(Duration.ofDays(2))));
        Script answered = script(5, new Fates(List.of(), List.of(), List.of(), new Fates.Rates(60, 0, 0, 0)));

        assertThat(rules(unread, "inbox-coverage")).containsExactly("coverage");
        assertThat(rules(answered, "campaign")).containsExactly("after-reply");
    }

    @Test
    @Tag("bench")
    void twoHundredMailboxesWithFiftyDraftsEachBreakNoRule() {
        long began = MachineTime.system().nanos();
        Timeline timeline = run(script(1, Fates.NONE), 200, 50);
        long took = Duration.ofNanos(MachineTime.system().nanos() - began).toMillis();
        System.out.println("200 mailboxes x 50 drafts x 1 day: " + took + " ms, "
                + timeline.of(Kind.SENT).size() + " sent");

        assertThat(timeline.of(Kind.SENT)).isNotEmpty();
        assertThat(Violations.of(timeline)).isEmpty();
    }

    private static Set<String> rules(Script script, String without) {
        Terms fewer = terms(all -> new Gates(
                all.gates().stream().filter(g -> !g.name().equals(without)).toList()));
        Timeline timeline = Rehearsal.run(fewer, script, new DemoCast(4, 10, script.from()).cast());
        return Violations.of(timeline).stream().map(Violation::rule).collect(Collectors.toSet());
    }

    private static Fates unread(Instant from, Instant until) {
        return new Fates(List.of(), List.of(), List.of(new Fates.Outage("*", from, until)), NOTHING);
    }

    private static Set<String> drafts(Timeline timeline, Kind kind) {
        return timeline.of(kind).stream().map(Entry::draft).collect(Collectors.toSet());
    }

    @Test
    void aFullGlobalCapCostsNoSlotAndNoClaim() {
        Fates none = new Fates(List.of(), List.of(), List.of(), new Fates.Rates(0, 0, 0, 0));
        Script script = script(1, none);
        Timeline timeline = Rehearsal.run(terms(g -> g, 10), script, new DemoCast(4, 20, script.from()).cast());
        assertThat(timeline.of(Kind.SENT))
                .as("ten, and those of Berlin's next day")
                .hasSizeBetween(10, 20);
        assertThat(timeline.of(Kind.DEFERRED).stream().map(e -> e.fact("gate")).toList())
                .as("70 drafts wait, and nobody asks")
                .doesNotContain("global-cap", "reservation");
        assertThat(timeline.of(Kind.BOUND)).hasSizeBetween(10, 20);
    }

    private static Script script(int days, Fates fates) {
        return new Script(MONDAY, days, "s", "s", fates);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-02-09T" + time + ":00Z");
    }

    private static Terms terms() {
        return terms(g -> g);
    }

    private static Terms terms(java.util.function.UnaryOperator<Gates> gates) {
        return terms(gates, 20_000);
    }

    private static Terms terms(java.util.function.UnaryOperator<Gates> gates, int globalCap) {
        Settings settings = Settings.read(
                Path.of("no-such-folder"),
                Map.of(
                        "OUTRIDER_SENDER_POSTAL_ADDRESS",
                        "1 Main Street, Springfield",
                        "OUTRIDER_SENDING_GLOBAL_CAP",
                        String.valueOf(globalCap)));
        return new Terms(settings, "https://out.test", new Review(Phrases.read(Path.of("config/review"))), gates);
    }

    private static Timeline run(Script script, int mailboxes, int drafts) {
        return Rehearsal.run(terms(), script, new DemoCast(mailboxes, drafts, script.from()).cast());
    }
}
