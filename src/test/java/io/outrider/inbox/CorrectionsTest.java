package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.draft.DraftStatus;
import io.outrider.inbox.Corrections.Corrected;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.suppression.Suppression;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person who replied is sent, and what a person who corrects a verdict changes. */
@ExtendWith(StoreUnderTest.class)
class CorrectionsTest {
    private static final String KIM = "kim@outrider.test";
    private static final Address ANN = new Address("ann@acme.test");
    private static final String SEQUENCE = "spring|" + ANN;
    private static final String USER = "ada@outrider.test";
    private static final Enrollment.Sent FIRST = new Enrollment.Sent(
            0,
            SEQUENCE + "|0",
            new MessageId("<m1@outrider.test>"),
            "Your vacancy",
            Instant.parse("2026-02-16T15:00:00Z"));

    private final SteppingClock clock = new SteppingClock();
    private final MemoryPool pool = new MemoryPool().with(KIM, 993);
    private final MemoryDrafts drafts =
            new MemoryDrafts().sent(ANN.value(), KIM, "<m1@outrider.test>", DraftStatus.SENT);
    private final MemoryEvents events = new MemoryEvents();
    private final ReactionSettings settings = ReactionSettings.DEFAULT;
    private final MongoArrivals arrivals;
    private final MongoEnrollments enrollments;
    private final MongoSuppressions suppressions;
    private final MongoHandledMails mails;
    private final Handling handling;
    private final Corrections corrections;
    private int number;

    CorrectionsTest(MongoStore store) {
        arrivals = new MongoArrivals(store);
        enrollments = new MongoEnrollments(store);
        suppressions = new MongoSuppressions(store, clock);
        mails = new MongoHandledMails(store);
        MongoCampaigns campaigns = new MongoCampaigns(store);
        Campaign.Step step = new Campaign.Step(0, true, "Your vacancy", "Hello");
        campaigns.save(new Campaign(
                "spring",
                "Spring",
                Campaign.State.RUNNING,
                List.of(step, step),
                Set.of(),
                Map.of(),
                Optional.of("Here: {{calendar_link}}")));
        enroll(SEQUENCE, ANN.value());
        enroll("spring|bob@acme.test", "bob@acme.test");
        Effects effects = new Effects(drafts, enrollments, suppressions, pool, new Chance("seed"), settings, d -> {});
        SoftBounces softBounces = new MongoSoftBounces(store);
        Reactions reactions =
                new Reactions(effects, softBounces, new CalendarLink(campaigns, enrollments, true), events, settings);
        handling = new Handling(
                arrivals, new HeadersFirst(clock), new Matching(drafts, pool), reactions, clock, MachineTime.system());
        corrections = new Corrections(mails, drafts, reactions, effects, softBounces, events, clock);
    }

    @Test
    void sendsTheCalendarLinkOnceToAPersonWhoRepliesInTheSameThreadFromTheSameMailbox() {
        String id = handle(Mails.reply("Sounds good, when can we talk?"));
        Enrollment link = link().orElseThrow();
        assertThat(link.state()).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(link.mailbox()).contains(KIM);
        assertThat(link.sent())
                .extracting(s -> s.messageId().value())
                .containsExactly("<m1@outrider.test>", "<r1@acme.test>");
        assertThat(state(SEQUENCE)).isEqualTo(Enrollment.State.STOPPED);

        handle(Mails.reply("Are you there?"));
        assertThat(link()).as("a second reply changes nothing").contains(link);
        assertThat(enrollments.toDraft(clock.instant().plusSeconds(60), 10))
                .extracting(Enrollment::id)
                .containsExactly(link.id());
        assertThat(id).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"No, thank you.", "We are not hiring at the moment, sorry.", "unsubscribe"})
    void sendsNoLinkToAPersonWhoSaysNo(String text) {
        handle(Mails.reply(text));
        assertThat(link()).isEmpty();
    }

    @Test
    void sendsNoLinkToAMachineOrToAColleague() {
        handle(Mails.auto("Automatic reply", "I am out of the office until 2 March 2026."));
        handle(Mails.plain(
                "From: Bob <bob@acme.test>\nSubject: Re: Your vacancy\nIn-Reply-To: <m1@outrider.test>\nMessage-ID: <b@acme.test>",
                "I answer for Ann."));
        assertThat(link()).isEmpty();
    }

    @Test
    void stopsALinkThatIsOnItsWayWhenThePersonSaysNoAfterAll() {
        handle(Mails.reply("Sounds good, when can we talk?"));
        handle(Mails.reply("No, thank you."));
        assertThat(link().orElseThrow().state()).isEqualTo(Enrollment.State.STOPPED);
    }

    @Test
    void goesOnWithEverybodyWhenAReplyWasAnAutomaticOne() {
        String id = handle(Mails.reply("Sounds good, when can we talk?"));
        assertThat(state("spring|bob@acme.test")).isEqualTo(Enrollment.State.STOPPED);

        LocalDate back = LocalDate.parse("2026-03-09");
        assertThat(corrections.correct(id, "auto_reply", Optional.of(back), USER))
                .isEqualTo(Corrected.DONE);
        Enrollment ann = goesOn(ANN.value());
        assertThat(ann.sent()).containsExactly(FIRST);
        assertThat(ann.due().orElseThrow()).isAfter(Instant.parse("2026-03-10T00:00:00Z"));
        assertThat(goesOn("bob@acme.test").due()).contains(clock.instant());
        assertThat(link().orElseThrow().state()).isEqualTo(Enrollment.State.STOPPED);
        assertThat(mails.find(id).orElseThrow().correctedBy()).contains(USER);
        assertThat(events.kinds()).contains("inbound.corrected");
    }

    @Test
    void freesAnAddressThatDidNotBounceAndStopsItWhenItWasTheOtherWayRound() {
        String id = handle(Mails.report("failed", "5.1.1", "user unknown"));
        assertThat(suppressions.forbids(ANN)).isPresent();

        assertThat(corrections.correct(id, "delayed", Optional.empty(), USER)).isEqualTo(Corrected.DONE);
        assertThat(suppressions.forbids(ANN)).isEmpty();
        assertThat(goesOn(ANN.value()).state()).isEqualTo(Enrollment.State.ACTIVE);

        assertThat(corrections.correct(id, "hard_bounce", Optional.empty(), USER))
                .isEqualTo(Corrected.DONE);
        assertThat(suppressions.forbids(ANN)).isPresent();
        assertThat(enrollments.ofContact(ANN.value())).allMatch(e -> e.state() == Enrollment.State.STOPPED);
    }

    @Test
    void freesNobodyWhoAskedForItAnotherWay() {
        String id = handle(Mails.report("failed", "5.1.1", "user unknown"));
        suppressions.add(new Suppression(
                ANN.value(), Suppression.Reason.UNSUBSCRIBE, "page", clock.instant(), Optional.empty()));
        corrections.correct(id, "delayed", Optional.empty(), USER);
        assertThat(suppressions.forbids(ANN)).isPresent();
    }

    @Test
    void changesNothingASecondTimeAndKnowsWhatIsNotThere() {
        String id = handle(Mails.reply("Sounds good, when can we talk?"));
        assertThat(corrections.correct(id, "human_reply", Optional.empty(), USER))
                .isEqualTo(Corrected.SAME);
        assertThat(corrections.correct("nobody|<1@x>", "other", Optional.empty(), USER))
                .isEqualTo(Corrected.UNKNOWN);
        corrections.correct(id, "other", Optional.empty(), USER);
        List<Enrollment> once = enrollments.ofContact(ANN.value());
        assertThat(corrections.correct(id, "other", Optional.empty(), USER)).isEqualTo(Corrected.SAME);
        assertThat(enrollments.ofContact(ANN.value())).isEqualTo(once);
    }

    @Test
    void listsTheNewestFirstByVerdict() {
        String reply = handle(Mails.reply("Sounds good, when can we talk?"));
        clock.step(Duration.ofMinutes(1));
        String bounce = handle(Mails.report("failed", "5.1.1", "user unknown"));
        handle(Mails.plain("From: eve@other.test\nSubject: Hello", "Do you remember me?"));
        assertThat(mails.newest(0, 10)).extracting(m -> m.arrival().id()).containsExactly(bounce, reply);
        assertThat(mails.newest("human_reply", 0, 10)).hasSize(1);
        assertThat(mails.count("hard_bounce")).isEqualTo(1);
    }

    private void enroll(String id, String contact) {
        enrollments.enroll(new Enrollment(
                id,
                "spring",
                contact,
                "lead",
                "acme",
                Optional.of(KIM),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(clock.instant().plus(Duration.ofDays(3))),
                List.of(FIRST)));
    }

    private String handle(byte[] raw) {
        String id = KIM + "|<" + number++ + "@acme.test>";
        arrivals.store(new Arrival(id, KIM, "INBOX", 1, number, "digest", raw, false, clock.instant()));
        arrivals.waiting(KIM, List.of(id));
        assertThat(handling.handle(id)).isTrue();
        return id;
    }

    private Optional<Enrollment> link() {
        return enrollments.find(Enrollment.calendarId(ANN.value()));
    }

    private Enrollment.State state(String id) {
        return enrollments.find(id).orElseThrow().state();
    }

    private Enrollment goesOn(String contact) {
        return enrollments.ofContact(contact).stream()
                .filter(e -> e.state() == Enrollment.State.ACTIVE)
                .findFirst()
                .orElseThrow();
    }
}
