package io.outrider.sending.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.AddressCheck;
import io.outrider.draft.Draft;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Pause;
import io.outrider.sending.Example;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.Limits;
import io.outrider.sending.plan.Slot;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** The earliest time that is told is the first at which all gates let the mail pass: found by walking, in random states. */
class OutlookTest {
    private static final Gates GATES = Gates.standard(new Chance("seed"));
    private static final Duration HORIZON = Duration.ofDays(6);

    @Property(tries = 2_000)
    void theTimeThatIsToldIsTheFirstAtWhichItMayGo(@ForAll Random dice) {
        check(dice);
    }

    @Property(tries = 10_000)
    @Tag("long")
    void theTimeThatIsToldIsTheFirstAtWhichItMayGoInTenThousandStates(@ForAll Random dice) {
        check(dice);
    }

    private static void check(Random dice) {
        Facts facts = state(dice);
        Outlook outlook = Outlook.of(GATES, facts);
        if (outlook.at().isEmpty()) {
            assertThat(outlook.against()).isNotEmpty();
            for (int i = 0; i < 20; i++) {
                assertBlocked(facts, facts.now().plusSeconds(dice.nextInt((int) HORIZON.toSeconds())));
            }
            return;
        }
        Instant at = outlook.at().get();
        assertThat(GATES.against(facts.at(at))).as("it may go at that time").isEmpty();
        if (at.isAfter(facts.now())) {
            assertBlocked(facts, at.minusMillis(1));
            long before = Duration.between(facts.now(), at).toMillis();
            for (int i = 0; i < 20; i++) {
                assertBlocked(facts, facts.now().plusMillis(dice.nextLong(before)));
            }
            candidates(facts).stream()
                    .filter(t -> !t.isBefore(facts.now()) && t.isBefore(at))
                    .forEach(t -> assertBlocked(facts, t));
        }
    }

    private static void assertBlocked(Facts facts, Instant at) {
        assertThat(GATES.against(facts.at(at))).as("it must not go at %s", at).isPresent();
    }

    /** The times at which some gate could open: where an earlier answer would hide. */
    private static List<Instant> candidates(Facts f) {
        List<Instant> times = new ArrayList<>(List.of(f.now(), f.draft().due()));
        f.history().slot().ifPresent(s -> times.add(s.at()));
        f.mailbox().pauses().forEach(p -> times.add(p.until()));
        f.today().lastSent().ifPresent(t -> times.add(t.plus(Duration.ofMinutes(12))));
        ZoneId zone = f.mailbox().zone();
        for (int day = 0; day < 7; day++) {
            times.add(f.limits().hours().start(f.date().plusDays(day), zone));
            times.add(f.date().plusDays(day).atStartOfDay(zone).toInstant());
        }
        return times;
    }

    private static Facts state(Random dice) {
        Instant now = Example.TEN.plusSeconds(dice.nextInt(300 * 86_400));
        Facts f = Example.facts();
        Limits limits = Example.limits(Map.of(
                "holiday.quiet",
                dice.nextBoolean() ? "both" : "none",
                "sending.weekends",
                String.valueOf(dice.nextInt(4) == 0),
                "recontact.policy",
                "after-cooldown",
                "pacing.profile",
                List.of("human", "planned", "steady").get(dice.nextInt(3))));
        Mailbox mailbox = mailbox(dice, now);
        Optional<Slot> slot = dice.nextInt(12) == 0 ? Optional.empty() : slot(some(dice, now, 3600));
        int sent = dice.nextInt(30);
        boolean followUp = dice.nextInt(3) == 0;
        Enrollment enrollment = followUp
                ? Example.enrollment(Enrollment.State.ACTIVE, now.minus(Duration.ofDays(3)))
                : Example.enrollment(Enrollment.State.ACTIVE);
        return new Facts(
                now,
                due(Example.draft(followUp ? 1 : 0), some(dice, now, 7200)),
                mailbox,
                Optional.of(Example.contact(
                        dice.nextInt(20) == 0 ? AddressCheck.Result.INVALID : AddressCheck.Result.VALID)),
                Optional.of(enrollment),
                Optional.of(Example.campaign(dice.nextInt(20) == 0 ? Campaign.State.PAUSED : Campaign.State.RUNNING)),
                f.suppression(),
                new Facts.Today(
                        sent,
                        dice.nextInt(5),
                        dice.nextInt(520),
                        dice.nextBoolean() ? Optional.of(now.minusSeconds(dice.nextInt(3600))) : Optional.empty()),
                limits,
                new Facts.History(
                        slot,
                        List.of(),
                        dice.nextInt(4) == 0
                                ? Optional.of(now.minusSeconds(dice.nextInt(1_000_000)))
                                : Optional.empty(),
                        new Facts.SenderDomain(dice.nextInt(40), 30),
                        dice.nextInt(6) == 0 ? 2 : 1));
    }

    private static Mailbox mailbox(Random dice, Instant now) {
        List<Pause> pauses =
                dice.nextInt(3) > 0 ? List.of() : List.of(new Pause(Pause.Cause.REPLY, some(dice, now, 3600), "reply"));
        Coverage coverage = dice.nextInt(6) == 0
                ? Example.covered(now.minus(Duration.ofMinutes(40)))
                : Example.covered(now.minusSeconds(dice.nextInt(600)));
        return Example.mailbox(MailboxStatus.ACTIVE, pauses, coverage, "pass");
    }

    private static Optional<Slot> slot(Instant at) {
        return Example.inSlot(at).slot();
    }

    private static Draft due(Draft d, Instant due) {
        return new Draft(
                d.id(),
                d.enrollment(),
                d.campaign(),
                d.lead(),
                d.step(),
                d.to(),
                d.toName(),
                d.mailbox(),
                d.thread(),
                d.subject(),
                d.text(),
                d.score(),
                due,
                d.state(),
                d.createdAt());
    }

    private static Instant some(Random dice, Instant now, int seconds) {
        return now.plusSeconds(dice.nextInt(2 * seconds) - seconds);
    }
}
