package io.outrider.campaign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignSlot;
import io.outrider.campaign.Schedule;
import io.outrider.campaign.Turn;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.AddressCheck;
import io.outrider.store.Event;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class SelfStartTest {
    private final Door door;

    SelfStartTest(MongoStore store) {
        door = new Door(store);
    }

    private int start() {
        Roll roll = door.roll(door.enrollments, door.contacts);
        return new SelfStart(door.campaigns, door.contacts, roll, door.choice, door, door.clock()).start();
    }

    private Registrar.Tally enroll() {
        return new Registrar(door.campaigns, door.contacts, door.roll(door.enrollments, door.contacts), door.choice)
                .enroll();
    }

    private void automatic(String id, String text, List<CampaignSlot> slots) {
        door.campaigns.save(
                new Campaign(id, id, Campaign.State.DRAFT, List.of(new Campaign.Step(0, true, "s", text)), Set.of())
                        .with(new Schedule(slots, true, Optional.empty())));
    }

    private Campaign.State state(String id) {
        return door.campaigns.find(id).orElseThrow().state();
    }

    @Test
    void aDraftStartsOnceSomebodyWithAGoodAddressSuitsIt() {
        automatic("jobs", "t", List.of());
        door.person("anna", AddressCheck.Result.CATCH_ALL, "lead-1");
        door.person("bob", AddressCheck.Result.UNKNOWN, "lead-1");
        assertThat(start()).isZero();
        door.person("cleo", "lead-1");
        assertThat(start()).isEqualTo(1);
        assertThat(state("jobs")).isEqualTo(Campaign.State.RUNNING);
        assertThat(door.campaigns.find("jobs").orElseThrow().schedule().runsSince())
                .contains(door.now());
        assertThat(door.events).extracting(Event::kind).containsExactly("campaign.turned");
        assertThat(start()).isZero();
    }

    @Test
    void aDraftThatAPersonIsToStartAndOneThatIsNoDraftStayAsTheyAre() {
        door.campaigns.save(door.draft("by-hand"));
        automatic("paused", "t", List.of());
        automatic("stopped", "t", List.of());
        door.campaigns.turn("paused", Turn.START, door.now());
        door.campaigns.turn("paused", Turn.PAUSE, door.now());
        door.campaigns.turn("stopped", Turn.STOP, door.now());
        door.person("anna", "lead-1");
        assertThat(start()).isZero();
        assertThat(state("by-hand")).isEqualTo(Campaign.State.DRAFT);
        assertThat(state("paused")).isEqualTo(Campaign.State.PAUSED);
        assertThat(state("stopped")).isEqualTo(Campaign.State.STOPPED);
        assertThat(door.campaigns.startDraft("paused", door.now())).isFalse();
    }

    @Test
    void aDraftThatNeedsAColumnWaitsForAListWithIt() {
        automatic("spring", "{{pain_point}}", List.of());
        door.person("anna", "lead-1");
        assertThat(start()).isZero();
        door.lists.put("anna@acme.test", new ListEntry("anna@acme.test", "", Map.of("pain_point", "hiring")));
        assertThat(start()).isEqualTo(1);
    }

    @Test
    void whoWasUploadedForADraftIsKeptForItAndTakenInWhenItHasStarted() {
        door.campaigns.save(door.draft("other"));
        door.campaigns.startDraft("other", door.now());
        automatic("spring", "t", List.of());
        door.person("anna", "lead-1");
        door.lists.put("anna@acme.test", new ListEntry("anna@acme.test", "spring", Map.of()));
        assertThat(enroll()).isEqualTo(new Registrar.Tally(0, 0, 1));
        assertThat(start()).isEqualTo(1);
        assertThat(enroll()).isEqualTo(new Registrar.Tally(1, 0));
        assertThat(door.entered("anna")).singleElement().satisfies(e -> assertThat(e.campaign())
                .isEqualTo("spring"));
    }

    @Test
    void whoWasUploadedForAnotherCampaignStartsNone() {
        automatic("spring", "t", List.of());
        door.person("anna", "lead-1");
        door.lists.put("anna@acme.test", new ListEntry("anna@acme.test", "autumn", Map.of()));
        assertThat(start()).isZero();
    }

    @Test
    void oneWithSlotsTakesInFromItsNextSlotOn() {
        automatic("spring", "t", CampaignSlot.usual());
        door.person("anna", "lead-1");
        door.at(0, "10:00");
        assertThat(start()).isEqualTo(1);
        assertThat(door.keeper().open()).isFalse();
        door.at(0, "12:00");
        assertThat(door.keeper().open()).isTrue();
        assertThat(door.entered("anna")).hasSize(1);
    }
}
