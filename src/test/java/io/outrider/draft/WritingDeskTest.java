package io.outrider.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.campaign.Variant;
import io.outrider.campaign.World;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact;
import io.outrider.draft.Writer.Wording;
import io.outrider.draft.rewrite.MongoRewrites;
import io.outrider.draft.rewrite.Rewriting;
import io.outrider.lead.Lead;
import io.outrider.mail.MessageId;
import io.outrider.store.Event;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class WritingDeskTest {
    private static final Instant NOW = World.NOW;
    private static final String GOOD = "Hi Anna,\n\nthe welder opening at Acme Metalworks caught my eye because we "
            + "recruit for such roles every week.\n\nShall I send you two profiles?";

    private final MongoEnrollments enrollments;
    private final MongoCampaigns campaigns;
    private final MongoDrafts drafts;
    private final World world = new World();
    private final List<Writer.Occasion> asked = new ArrayList<>();
    private Wording[] wordings = {new Wording.Written("your job posting", GOOD)};

    private final MongoStore store;

    WritingDeskTest(MongoStore store) {
        this.store = store;
        enrollments = new MongoEnrollments(store);
        campaigns = new MongoCampaigns(store);
        drafts = new MongoDrafts(store);
    }

    @BeforeEach
    void fill() {
        campaign(Campaign.State.RUNNING);
        world.lead("lead-1", "Welder", "NY");
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        enrollments.enroll(enrollment(Optional.empty(), List.of()));
    }

    @Test
    void shouldHaveAPersonApproveAMailToAFlaggedCatchAllAddress() {
        Editor flagging = new Editor(
                occasion -> wordings[0],
                ReviewTest.REVIEW,
                new Chance("seed"),
                Clock.fixed(NOW, ZoneOffset.UTC),
                ZoneId.of("America/New_York"),
                false,
                "flag");
        Campaign campaign = campaigns.find("jobs").orElseThrow();
        Enrollment enrollment = enrollments.find("jobs|anna@acme.test").orElseThrow();
        Lead lead = world.leads().find(enrollment.lead()).orElseThrow();
        Contact valid = world.contacts().find("anna@acme.test").orElseThrow();
        Contact doubtful = world.contact("bert@acme.test", AddressCheck.Result.CATCH_ALL, enrollment.lead());
        assertThat(flagging.draft(campaign, enrollment, valid, lead).state().status())
                .isEqualTo(DraftStatus.READY_TO_SEND);
        assertThat(flagging.draft(campaign, enrollment, doubtful, lead).state().status())
                .isEqualTo(DraftStatus.AWAITING_APPROVAL);
        assertThat(editor(false)
                        .draft(campaign, enrollment, doubtful, lead)
                        .state()
                        .status())
                .isEqualTo(DraftStatus.READY_TO_SEND);
    }

    @Test
    void shouldWriteNothingForALeadThatIsClosedAndLookAgainADayLater() {
        Lead open = world.lead("lead-1", "Welder", "NY");
        Lead closed = new Lead(
                open.id(),
                open.key(),
                open.company(),
                open.companyName(),
                open.title(),
                open.state(),
                open.link(),
                open.website(),
                open.postedOn(),
                open.yearlyPay(),
                open.sources(),
                Lead.Status.CLOSED_NOT_HIRED,
                open.createdAt());
        world.leads().store(closed);
        work(desk(false));
        assertThat(drafts.find("jobs|anna@acme.test|0")).isEmpty();
        assertThat(asked).isEmpty();
        Enrollment waits = enrollments.find("jobs|anna@acme.test").orElseThrow();
        assertThat(waits.state()).isEqualTo(Enrollment.State.ACTIVE);
        assertThat(waits.due()).contains(NOW.plus(Duration.ofDays(2)));
        assertThat(desk(false).due()).as("it is in nobody's way").isEmpty();
        world.leads().store(open);
        desk(false).write(waits);
        assertThat(draft(0).state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
    }

    @Test
    void shouldAnswerAReplyWithTheCalendarLinkInTheThreadThatItAnswers() {
        List<Enrollment.Sent> talk = List.of(said(0, "<m1@ours.test>"), said(1, "<r1@acme.test>"));
        Enrollment link = enrollment(Optional.of("m1@ours.test"), List.of())
                .continued(Enrollment.calendarId("anna@acme.test"), NOW, talk);
        enrollments.enroll(link);
        desk(false).write(link);
        assertThat(asked.get(0).step().text()).isEqualTo("See {{calendar_link}}");
        Draft draft = drafts.find(link.id() + "|2").orElseThrow();
        assertThat(draft.thread()).containsExactly(new MessageId("<m1@ours.test>"), new MessageId("<r1@acme.test>"));
        assertThat(draft.subject()).isEqualTo("Re: your job posting");
        assertThat(draft.mailbox()).contains("m1@ours.test");
    }

    @Test
    void shouldGiveAContactTheSameVariantHoweverOftenItIsWritten() {
        List<Variant> two = List.of(new Variant("short", 1, "s", "one"), new Variant("long", 1, "s", "two"));
        campaigns.save(new Campaign(
                "jobs", "Jobs", Campaign.State.RUNNING, List.of(new Campaign.Step(0, true, two)), Set.of()));
        desk(false).write(enrollments.find("jobs|anna@acme.test").orElseThrow());
        Draft draft = draft(0);
        Set<String> texts = new TreeSet<>();
        for (int day = 0; day < 20; day++) {
            Enrollment later = enrollment(Optional.empty(), List.of())
                    .continued("jobs|again|" + day, NOW.plus(Duration.ofDays(day)), List.of());
            desk(false).write(later);
            assertThat(drafts.find(later.id() + "|0").orElseThrow().variant()).isEqualTo(draft.variant());
        }
        asked.forEach(occasion -> texts.add(occasion.step().text()));
        assertThat(texts).containsExactly(draft.variant().equals("short") ? "one" : "two");
    }

    @Test
    void shouldWriteAgainWhatWasHeldOnceAListHasTheValue() {
        wordings = new Wording[] {new Wording.Unwritable("no value for pain_point, tool")};
        work(desk(false));
        Map<String, String> row = new TreeMap<>(Map.of("pain_point", "hiring"));
        Rewriting rewriting = rewriting(row);
        assertThat(rewriting.due()).as("one value of two is not enough").isEmpty();
        row.put("tool", "lathe");
        rewriting.due().forEach(rewriting::write);
        assertThat(draft(0).state().reason()).as("it is missing still").isEqualTo("no value for pain_point, tool");
        wordings = new Wording[] {new Wording.Written("your job posting", GOOD)};
        rewriting.due().forEach(rewriting::write);
        assertThat(draft(0).state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
        assertThat(draft(0).text()).isEqualTo(GOOD);
        assertThat(drafts.unbound(10)).hasSize(1);
        assertThat(rewriting.due()).isEmpty();
        assertThat(world.events).extracting(Event::kind).containsExactly("draft.review_failed", "draft.written");
    }

    @Test
    void shouldNotWriteAgainWhatHasStoppedOrFailedForItsWords() {
        wordings = new Wording[] {new Wording.Unwritable("no value for pain_point")};
        work(desk(false));
        Rewriting rewriting = rewriting(Map.of("pain_point", "hiring"));
        List<Draft> due = rewriting.due();
        assertThat(due).hasSize(1);
        enrollments.stop("jobs|anna@acme.test", "replied");
        wordings = new Wording[] {new Wording.Written("your job posting", GOOD)};
        due.forEach(rewriting::write);
        assertThat(draft(0).state().status()).isEqualTo(DraftStatus.REVIEW_FAILED);
    }

    @Test
    void aMailAfterADryRunThatWasHeldIsWrittenAgainUnderItsOwnId() {
        wordings = new Wording[] {new Wording.Unwritable("no value for pain_point")};
        Enrollment anna = enrollments.find("jobs|anna@acme.test").orElseThrow();
        Draft held = editor(false)
                .draft(
                        campaigns.find("jobs").orElseThrow(),
                        anna,
                        world.contacts().find("anna@acme.test").orElseThrow(),
                        world.leads().find("lead-1").orElseThrow())
                .as(anna.id() + "|0|2");
        drafts.insert(held);
        wordings = new Wording[] {new Wording.Written("your job posting", GOOD)};
        Rewriting rewriting = rewriting(Map.of("pain_point", "hiring"));
        rewriting.due().forEach(rewriting::write);
        assertThat(drafts.find(held.id()).orElseThrow().state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
    }

    private Rewriting rewriting(Map<String, String> row) {
        return new Rewriting(
                campaigns,
                enrollments,
                world.contacts(),
                world.leads(),
                contact -> Optional.of(new ListEntry(contact, "", row)),
                drafts,
                new MongoRewrites(store),
                editor(false),
                world.events());
    }

    private static Enrollment.Sent said(int step, String id) {
        return new Enrollment.Sent(step, "draft-" + step, new MessageId(id), "your job posting", NOW);
    }

    private void campaign(Campaign.State state) {
        Campaign.Step same = new Campaign.Step(3, false, "", "t");
        Campaign.Step fresh = new Campaign.Step(6, true, "s", "t");
        campaigns.save(new Campaign(
                "jobs",
                "Jobs",
                state,
                List.of(new Campaign.Step(0, true, "s", "t"), same, same, fresh, same),
                Set.of(),
                Map.of(),
                Optional.of("See {{calendar_link}}")));
    }

    private static Enrollment enrollment(Optional<String> mailbox, List<Enrollment.Sent> sent) {
        return new Enrollment(
                "jobs|anna@acme.test",
                "jobs",
                "anna@acme.test",
                "lead-1",
                "acme",
                mailbox,
                Enrollment.State.ACTIVE,
                "",
                Optional.of(NOW),
                sent);
    }

    private Editor editor(boolean approval) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Writer writer = occasion -> {
            asked.add(occasion);
            return wordings[Math.min(occasion.attempt(), wordings.length - 1)];
        };
        return new Editor(
                writer, ReviewTest.REVIEW, new Chance("seed"), clock, ZoneId.of("America/New_York"), approval);
    }

    private WritingDesk desk(boolean approval) {
        return new WritingDesk(
                campaigns,
                enrollments,
                world.contacts(),
                world.leads(),
                drafts,
                editor(approval),
                world.events(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new WritingDesk.Policy(Duration.ofDays(1), 100));
    }

    private void work(WritingDesk desk) {
        desk.due().forEach(desk::write);
    }

    private Draft draft(int step) {
        return drafts.find("jobs|anna@acme.test|" + step).orElseThrow();
    }

    private void sent(int step, String subject) {
        Enrollment.Sent sent = new Enrollment.Sent(
                step, "jobs|anna@acme.test|" + step, new MessageId("<" + step + "@ours.test>"), subject, NOW);
        enrollments.sent("jobs|anna@acme.test", "m1@ours.test", sent, Optional.of(NOW));
    }

    @Test
    void shouldWriteTheInitialMailOnce() {
        work(desk(false));
        Draft draft = draft(0);
        assertThat(draft.state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
        assertThat(draft.subject()).isEqualTo("your job posting");
        assertThat(draft.text()).isEqualTo(GOOD);
        assertThat(draft.toName()).isEqualTo("Anna Silent");
        assertThat(draft.mailbox()).isEmpty();
        assertThat(draft.thread()).isEmpty();
        assertThat(draft.score()).isEqualTo(100);
        assertThat(draft.due()).isEqualTo(NOW);
        assertThat(asked).hasSize(1);
        assertThat(desk(false).due()).isEmpty();
        assertThat(world.events).extracting(Event::kind).containsExactly("draft.written");
    }

    @Test
    void shouldChangeNothingWhenItWritesAgainAfterACrash() {
        Enrollment enrollment = desk(false).due().get(0);
        desk(false).write(enrollment);
        wordings = new Wording[] {new Wording.Written("another", GOOD)};
        desk(false).write(enrollment);
        assertThat(draft(0).subject()).isEqualTo("your job posting");
        assertThat(world.events).hasSize(1);
    }

    @Test
    void shouldWaitForApprovalWhereItIsAskedFor() {
        work(desk(true));
        assertThat(draft(0).state().status()).isEqualTo(DraftStatus.AWAITING_APPROVAL);
    }

    @Test
    void shouldWriteAgainUntilTheReviewIsContent() {
        Wording bad = new Wording.Written("your job posting", "too short");
        wordings = new Wording[] {bad, bad, new Wording.Written("your job posting", GOOD)};
        work(desk(false));
        assertThat(asked).extracting(Writer.Occasion::attempt).containsExactly(0, 1, 2);
        assertThat(draft(0).state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
    }

    @Test
    void shouldKeepTheBestOfFourWithItsReasonWhenNonePasses() {
        wordings = new Wording[] {
            new Wording.Written("your job posting", "too short"),
            new Wording.Written("your job posting", "too short but at Acme Metalworks"),
            new Wording.Written("your job posting", "too short")
        };
        work(desk(false));
        assertThat(asked).hasSize(4);
        Draft draft = draft(0);
        assertThat(draft.state().status()).isEqualTo(DraftStatus.REVIEW_FAILED);
        assertThat(draft.text()).contains("Acme");
        assertThat(draft.state().reason()).isEqualTo("score 65 (passes at 70): too_short -25, no_ask -10");
        assertThat(drafts.unbound(10)).isEmpty();
        assertThat(desk(false).due()).isEmpty();
        assertThat(world.events).extracting(Event::kind).containsExactly("draft.review_failed");
    }

    @Test
    void shouldShowWhatCannotBeWritten() {
        wordings = new Wording[] {new Wording.Unwritable("no value for state")};
        work(desk(false));
        assertThat(asked).hasSize(1);
        assertThat(draft(0).state().status()).isEqualTo(DraftStatus.REVIEW_FAILED);
        assertThat(draft(0).state().reason()).isEqualTo("no value for state");
    }

    @Test
    void shouldPutAFollowUpIntoItsThreadFromTheSameMailbox() {
        sent(0, "your job posting");
        sent(1, "Re: your job posting");
        work(desk(false));
        Draft draft = draft(2);
        assertThat(draft.subject()).isEqualTo("Re: your job posting");
        assertThat(draft.mailbox()).contains("m1@ours.test");
        assertThat(draft.thread()).containsExactly(new MessageId("<0@ours.test>"), new MessageId("<1@ours.test>"));
        assertThat(draft.state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
    }

    @Test
    void shouldOpenANewThreadAndContinueOnlyThatOne() {
        sent(0, "your job posting");
        sent(1, "Re: your job posting");
        sent(2, "Re: your job posting");
        work(desk(false));
        assertThat(draft(3).thread()).isEmpty();
        assertThat(draft(3).subject()).isEqualTo("your job posting");
        assertThat(draft(3).mailbox()).contains("m1@ours.test");
        sent(3, "closing the loop");
        work(desk(false));
        assertThat(draft(4).thread()).containsExactly(new MessageId("<3@ours.test>"));
        assertThat(draft(4).subject()).isEqualTo("Re: closing the loop");
    }

    @Test
    void shouldFailAFollowUpWithoutAnOriginalSender() {
        Enrollment.Sent first = new Enrollment.Sent(0, "d", new MessageId("<0@ours.test>"), "your job posting", NOW);
        desk(false).write(enrollment(Optional.empty(), List.of(first)));
        assertThat(draft(1).state().status()).isEqualTo(DraftStatus.REVIEW_FAILED);
        assertThat(draft(1).state().reason()).isEqualTo("the follow-up has no original sender");
    }

    @Test
    void shouldWriteAheadWhileTheCampaignIsPausedAndStopWithIt() {
        campaign(Campaign.State.PAUSED);
        work(desk(false));
        assertThat(draft(0).state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
        sent(0, "your job posting");
        campaign(Campaign.State.STOPPED);
        work(desk(false));
        assertThat(drafts.find("jobs|anna@acme.test|1")).isEmpty();
        assertThat(enrollments.find("jobs|anna@acme.test").orElseThrow().state())
                .isEqualTo(Enrollment.State.STOPPED);
    }

    @Test
    void shouldStopAnEnrollmentWhoseLeadIsGone() {
        world.leads.clear();
        work(desk(false));
        assertThat(enrollments.find("jobs|anna@acme.test").orElseThrow().reason())
                .isEqualTo("its lead is gone");
        assertThat(world.events).extracting(Event::kind).containsExactly("enrollment.stopped");
    }

    @Test
    void shouldRefuseAPolicyOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WritingDesk.Policy(Duration.ofMinutes(5), 1))
                .withMessage("drafts are written PT5M ahead; allowed are PT1H to PT336H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WritingDesk.Policy(Duration.ofDays(1), 0))
                .withMessage("drafts of one run are 0; allowed are 1 to 5000");
    }
}
