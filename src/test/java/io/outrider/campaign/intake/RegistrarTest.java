package io.outrider.campaign.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignSlot;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.campaign.Schedule;
import io.outrider.campaign.World;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class RegistrarTest {
    private final MongoEnrollments enrollments;
    private final MongoCampaigns campaigns;
    private final World world = new World();

    RegistrarTest(MongoStore store) {
        enrollments = new MongoEnrollments(store);
        campaigns = new MongoCampaigns(store);
    }

    private final Map<String, ListEntry> lists = new HashMap<>();

    private Registrar registrar(int perLead, boolean catchAll) {
        Roll roll = new Roll(
                enrollments,
                world.contacts(),
                world.leads(),
                world.suppressions(),
                world.events(),
                Clock.fixed(World.NOW, ZoneOffset.UTC),
                new Roll.Policy(perLead, catchAll));
        return new Registrar(
                campaigns,
                world.contacts(),
                roll,
                new CampaignChoice(contact -> Optional.ofNullable(lists.get(contact)), new Chance("seed")));
    }

    @Test
    void shouldEnrollWhoWasUploadedForACampaignIntoThisOneOrNone() {
        for (int n = 0; n < 5; n++) {
            campaign("other-" + n, Campaign.State.RUNNING);
        }
        campaign("spring", Campaign.State.PAUSED);
        campaign("winter", Campaign.State.STOPPED);
        for (String who : List.of("anna@acme.test spring", "bob@acme.test winter")) {
            String[] parts = who.split(" ");
            world.contact(parts[0], Result.VALID, "lead-1");
            lists.put(parts[0], new ListEntry(parts[0], parts[1], Map.of()));
        }
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(1, 1));
        assertThat(enrollments.find(Enrollment.id("spring", "anna@acme.test"))).isPresent();
        assertThat(world.enrolled).containsEntry("bob@acme.test", "refused: the campaign of its list does not go on");
    }

    @Test
    void shouldTakeNobodyIntoACampaignThatNeedsAColumnOfAListWhereAnotherSuits() {
        campaign("jobs", Campaign.State.RUNNING);
        campaigns.save(new Campaign(
                "spring",
                "Spring",
                Campaign.State.RUNNING,
                List.of(new Campaign.Step(0, true, "s", "{{first_name}}, {{pain_point}} {{{tool}}|}")),
                Set.of()));
        for (int i = 0; i < 20; i++) {
            world.contact("p" + i + "@acme.test", Result.VALID, "lead-" + i);
            String listed = "q" + i + "@acme.test";
            world.contact(listed, Result.VALID, "lead-" + i);
            lists.put(listed, new ListEntry(listed, "", Map.of("pain_point", "hiring")));
        }
        registrar(4, false).enroll();
        List<String> spring = world.enrolled.entrySet().stream()
                .filter(e -> e.getValue().startsWith("spring|"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(spring).isNotEmpty().hasSizeLessThan(20).allMatch(contact -> contact.startsWith("q"));
        assertThat(world.enrolled).hasSize(40);
    }

    private void campaign(String id, Campaign.State state) {
        campaigns.save(new Campaign(id, id, state, List.of(new Campaign.Step(0, true, "s", "t")), Set.of()));
    }

    @Test
    void shouldEnrollAFreeContactDueAtOnce() {
        campaign("jobs", Campaign.State.RUNNING);
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(1, 0));
        Enrollment enrollment =
                enrollments.find(Enrollment.id("jobs", "anna@acme.test")).orElseThrow();
        assertThat(enrollment.due()).contains(World.NOW);
        assertThat(enrollment.lead()).isEqualTo("lead-1");
        assertThat(enrollment.mailbox()).isEqualTo(Optional.empty());
        assertThat(world.enrolled).containsEntry("anna@acme.test", Enrollment.id("jobs", "anna@acme.test"));
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(0, 0));
    }

    @Test
    void shouldLeaveEverybodyFreeWithoutARunningCampaign() {
        campaign("jobs", Campaign.State.PAUSED);
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        assertThat(registrar(4, true).enroll()).isEqualTo(new Registrar.Tally(0, 0));
        assertThat(world.enrolled).isEmpty();
    }

    @Test
    void shouldNotEnrollASuppressedContact() {
        campaign("jobs", Campaign.State.RUNNING);
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        world.suppress("anna@acme.test");
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(0, 1));
        assertThat(enrollments.ofContact("anna@acme.test")).isEmpty();
        assertThat(world.enrolled).containsEntry("anna@acme.test", "refused: suppressed");
    }

    @Test
    void shouldEnrollAPersonOnceInALifeWhateverTheCampaign() {
        campaign("jobs", Campaign.State.RUNNING);
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        registrar(4, false).enroll();
        world.enrolled.clear();
        campaign("jobs", Campaign.State.STOPPED);
        campaign("other", Campaign.State.RUNNING);
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(0, 1));
        assertThat(world.enrolled).containsEntry("anna@acme.test", Enrollment.id("jobs", "anna@acme.test"));
        assertThat(enrollments.ofContact("anna@acme.test")).hasSize(1);
    }

    @Test
    void shouldTakeAtMostSoManyPeopleOfALead() {
        campaign("jobs", Campaign.State.RUNNING);
        for (String name : List.of("a", "b", "c")) {
            world.contact(name + "@acme.test", Result.VALID, "lead-1");
        }
        world.contact("d@acme.test", Result.VALID, "lead-1", "lead-2");
        assertThat(registrar(2, false).enroll()).isEqualTo(new Registrar.Tally(3, 1));
        assertThat(enrollments
                        .find(Enrollment.id("jobs", "d@acme.test"))
                        .orElseThrow()
                        .lead())
                .isEqualTo("lead-2");
    }

    @Test
    void shouldTakeCatchAllAddressesOnlyByPolicy() {
        campaign("jobs", Campaign.State.RUNNING);
        world.contact("anna@acme.test", Result.CATCH_ALL, "lead-1");
        world.contact("bea@acme.test", Result.INVALID, "lead-1");
        world.contact("cleo@acme.test", Result.UNKNOWN, "lead-1");
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(0, 0));
        assertThat(registrar(4, true).enroll()).isEqualTo(new Registrar.Tally(1, 0));
        assertThat(enrollments.ofContact("anna@acme.test")).hasSize(1);
    }

    @Test
    void shouldRefuseAPolicyOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Roll.Policy(0, false))
                .withMessage("contacts of one lead are 0; allowed are 1 to 50");
    }

    private void slotted(String id, Campaign.State state) {
        campaigns.save(new Campaign(id, id, state, List.of(new Campaign.Step(0, true, "s", "t")), Set.of())
                .with(new Schedule(CampaignSlot.usual(), false, Optional.of(World.NOW))));
    }

    @Test
    void shouldKeepPeopleForTheSlotsOfTheirCampaignWithoutStandingInTheWayOfOthers() {
        slotted("slow", Campaign.State.RUNNING);
        campaign("jobs", Campaign.State.RUNNING);
        for (int i = 0; i < 2 * Registrar.BATCH; i++) {
            String who = "s" + i + "@acme.test";
            world.contact(who, Result.VALID, "lead-" + i);
            lists.put(who, new ListEntry(who, "slow", Map.of()));
        }
        world.contact("anna@acme.test", Result.VALID, "lead-a");
        lists.put("anna@acme.test", new ListEntry("anna@acme.test", "jobs", Map.of()));
        for (int run = 0; run < 3; run++) {
            registrar(4, false).enroll();
        }
        assertThat(world.enrolled).containsEntry("anna@acme.test", Enrollment.id("jobs", "anna@acme.test"));
        assertThat(world.contacts().waiting(Result.VALID, "slow", 1000)).hasSize(2 * Registrar.BATCH);
        assertThat(enrollments.ofContact("s0@acme.test")).isEmpty();
    }

    @Test
    void shouldEnrollWhoWasUploadedForADraftBeforeItStartsButKeepThemForItsSlotsWhereItHasSome() {
        campaign("jobs", Campaign.State.RUNNING);
        campaign("draft", Campaign.State.DRAFT);
        slotted("slow", Campaign.State.DRAFT);
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        lists.put("anna@acme.test", new ListEntry("anna@acme.test", "draft", Map.of()));
        world.contact("bob@acme.test", Result.VALID, "lead-2");
        lists.put("bob@acme.test", new ListEntry("bob@acme.test", "slow", Map.of()));
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(1, 0, 1));
        assertThat(enrollments.find(Enrollment.id("draft", "anna@acme.test"))).isPresent();
        assertThat(world.contacts().waiting(Result.VALID, "slow", 10)).hasSize(1);
    }

    @Test
    void shouldSetFreeWhoWaitsForACampaignThatEndedAndTakeThemIntoAnother() {
        slotted("slow", Campaign.State.RUNNING);
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(0, 0, 1));
        slotted("slow", Campaign.State.PAUSED);
        campaign("jobs", Campaign.State.RUNNING);
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(0, 0));
        slotted("slow", Campaign.State.STOPPED);
        assertThat(registrar(4, false).enroll()).isEqualTo(new Registrar.Tally(1, 0));
        assertThat(enrollments.find(Enrollment.id("jobs", "anna@acme.test"))).isPresent();
    }
}
