package io.outrider.console;

import static io.outrider.console.FakeWorld.NOW;

import io.outrider.draft.DraftStatus;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Pause;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** This is a full day for the screenshots and the browser: eight mailboxes, two of them in trouble. */
final class BusyDay {
    private static final LocalDate DATE = LocalDate.parse("2026-02-17");

    private final FakeWorld world;
    private final Chance chance;

    BusyDay(FakeWorld world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    void fill() {
        mailboxes();
        slots();
        stages();
        routes();
        events();
        for (int i = 0; i < 30; i++) {
            world.draft("d" + i, i < 12 ? DraftStatus.READY_TO_SEND : DraftStatus.SENT, "ann" + i + "@acme.test");
        }
    }

    private void mailboxes() {
        Instant evening = Instant.parse("2026-02-17T23:00:00Z");
        box("sam.carver@northbank.test", MailboxStatus.ACTIVE, 40, List.of(), 210, "pass");
        box("lena.ortiz@northbank.test", MailboxStatus.ACTIVE, 40, List.of(), 190, "pass");
        box(
                "dev.rao@northbank.test",
                MailboxStatus.ACTIVE,
                35,
                List.of(pause(Pause.Cause.REPLY, Duration.ofMinutes(22), "a person answered; it waits a moment")),
                95,
                "pass");
        box("mia.holt@northbank.test", MailboxStatus.COLD_READY, 25, List.of(), 340, "pass");
        box("jonas.weir@harborline.test", MailboxStatus.ACTIVE, 40, List.of(), 260, "pass");
        box(
                "ida.falk@harborline.test",
                MailboxStatus.PAUSED,
                30,
                List.of(
                        new Pause(Pause.Cause.COMPLAINT, evening, "one complaint in 58 mails"),
                        pause(Pause.Cause.REPUTATION, Duration.ofHours(20), "score 54 is under 60")),
                480,
                "pass");
        box("tom.brandt@harborline.test", MailboxStatus.WARMING_UP, 12, List.of(), 1650, "no DMARC record");
        box("nia.okafor@harborline.test", MailboxStatus.INACTIVE, 20, List.of(), null, "");
    }

    private void box(String address, MailboxStatus status, int limit, List<Pause> pauses, Integer age, String dns) {
        world.mailbox(address, status, limit, 0, pauses, age, dns);
    }

    private static Pause pause(Pause.Cause cause, Duration length, String reason) {
        return new Pause(cause, NOW.plus(length), reason);
    }

    private void slots() {
        Instant morning = Instant.parse("2026-02-17T14:00:00Z");
        world.pool.stream().filter(m -> m.status() != MailboxStatus.INACTIVE).forEach(m -> {
            RandomGenerator dice = chance.draw(m.id(), DATE, "fake", 0);
            for (int i = 0; i < m.dailyLimit() - 3; i++) {
                Instant at = morning.plusSeconds(dice.nextInt(9 * 3600));
                boolean due = at.isBefore(NOW.minusSeconds(400));
                boolean held = m.status() == MailboxStatus.PAUSED && at.isAfter(NOW.minusSeconds(9000));
                Optional<Instant> sent = due && !held && dice.nextInt(100) < 95
                        ? Optional.of(at.plusSeconds(dice.nextInt(300)))
                        : Optional.empty();
                sent.ifPresent(s -> world.sentToday.merge(m.id(), 1, Integer::sum));
                world.slots.add(new SlotView(m.id(), at, sent));
            }
        });
    }

    private void stages() {
        world.stages = List.of(
                stage(
                        "leads",
                        "Leads",
                        812,
                        Map.of("new", 64L, "enriched", 131L, "validated", 88L, "sent", 447L, "skipped", 82L)),
                stage("contacts", "Contacts", 1934, Map.of()),
                stage(
                        "checked",
                        "Checked",
                        1871,
                        Map.of("valid", 1402L, "catch_all", 243L, "invalid", 178L, "unknown", 48L)),
                stage(
                        "drafts",
                        "Drafts",
                        1326,
                        Map.of(
                                "generating",
                                3L,
                                "awaiting_approval",
                                14L,
                                "ready_to_send",
                                96L,
                                "claimed",
                                1L,
                                "sending",
                                1L,
                                "sent",
                                1184L,
                                "failed",
                                9L,
                                "held",
                                2L,
                                "unknown",
                                1L,
                                "skipped",
                                15L)),
                stage("sent", "Sent", 1184, Map.of()),
                stage("follow_ups", "Follow-ups", 402, Map.of()),
                stage("replies", "Replies", 71, Map.of()),
                stage("hard_bounces", "Hard bounces", 19, Map.of()),
                stage("soft_bounces", "Soft bounces", 12, Map.of()),
                stage("complaints", "Complaints", 1, Map.of()),
                stage("unsubscribes", "Unsubscribes", 23, Map.of()),
                stage(
                        "suppressed",
                        "Suppressed",
                        58,
                        Map.of("unsubscribe", 23L, "hard_bounce", 19L, "departed", 8L, "manual", 7L, "complaint", 1L)));
    }

    private static Stages.Stage stage(String id, String label, long count, Map<String, Long> parts) {
        return new Stages.Stage(id, label, count, new TreeMap<>(parts));
    }

    private void routes() {
        route("fetch-postings", "lead", "Ask every job source for new postings", "started", 24, 1, 700, 2900);
        route("store-leads", "lead", "Normalise postings and keep the new ones", "started", 311, 0, 700, 0);
        route("find-contacts", "contact", "Find the people to write to at each company", "started", 131, 2, 240, 360);
        route("check-addresses", "contact", "Check the addresses that were never checked", "started", 140, 0, 200, 400);
        route("write-drafts", "draft", "Write the mails that fall due tomorrow", "started", 96, 0, 1200, 2400);
        route("plan-day", "sending", "Give each mailbox its day", "started", 1, 0, 49000, 37368);
        route("send-due-slots", "sending", "Gather the slots that are due by mailbox", "started", 1648, 0, 9, 1);
        route("reconcile", "sending", "Find out what became of mails without an answer", "started", 165, 0, 44, 256);
        route("read-mailboxes", "inbox", "Read the mailboxes that are due", "started", 822, 3, 31, 29);
        route("act-on-verdicts", "inbox", "Stop, suppress or postpone after what came back", "started", 127, 0, 95, 0);
        route("ramp-up", "warmup", "Raise the limits of warming mailboxes", "suspended", 0, 0, 0, 0);
        route("check-dns", "deliverability", "Check SPF, DKIM and DMARC of each domain", "stopped", 2, 2, 21000, 0);
    }

    private void route(String id, String group, String what, String state, long total, long failed, int ago, int in) {
        world.routes.add(new RouteView(
                id,
                group,
                what,
                total,
                failed,
                ago == 0
                        ? Optional.empty()
                        : Optional.of(MachineTime.system().now().minusSeconds(ago)),
                in == 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(in)),
                new RouteView.Control(state, true, turned(state), Optional.empty())));
    }

    private static Optional<RouteView.Turned> turned(String state) {
        return state.equals("started")
                ? Optional.empty()
                : Optional.of(new RouteView.Turned(state, "ada", NOW.minusSeconds(600), "<b>later</b>"));
    }

    private void events() {
        List<String[]> kinds = List.of(
                new String[] {"mail.sent", "First mail of spring-plants went out"},
                new String[] {"mail.sent", "Follow-up 1 of spring-plants went out"},
                new String[] {"lead.stored", "Maintenance planner at Acme Castings, OH"},
                new String[] {"mail.sent", "First mail of controllers-east went out"},
                new String[] {"reply.human", "A person answered; the sequence stopped"},
                new String[] {"contact.found", "2 contacts at Acme Castings, best priority P2"},
                new String[] {"bounce.soft", "Mailbox full (4.2.2); tried again tomorrow"},
                new String[] {"draft.ready", "Draft passed the review with 86"},
                new String[] {"mail.sent", "First mail of spring-plants went out"},
                new String[] {"bounce.hard", "No such user (5.1.1); address suppressed"},
                new String[] {"reply.auto", "Out of office until 23 February; follow-up postponed"},
                new String[] {"mail.deferred", "Domain cap of acme.test is used up until midnight"},
                new String[] {"suppression.added", "A recipient unsubscribed by the link"});
        RandomGenerator dice = chance.draw("events", DATE, "fake", 0);
        for (int i = 0; i < 70; i++) {
            String[] one = kinds.get(dice.nextInt(kinds.size()));
            String mailbox = one[0].matches("(mail|reply|bounce).*")
                    ? world.pool.get(dice.nextInt(6)).id()
                    : "";
            world.happened(
                    NOW.minusSeconds(47L * (70 - i) + dice.nextInt(30)),
                    one[0],
                    "spring-plants|ann.roe@acme.test|0",
                    mailbox,
                    one[1]);
        }
        world.happened(
                NOW.minusSeconds(4),
                "complaint.received",
                "spring-plants|ann.roe@acme.test|0",
                "ida.falk@harborline.test",
                "Marked as spam <script>alert(1)</script>; mailbox paused");
    }
}
