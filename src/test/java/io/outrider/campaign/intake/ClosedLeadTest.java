package io.outrider.campaign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.campaign.World;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.standing.MongoStandings;
import io.outrider.lead.standing.Standing;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody is taken into a campaign for a lead that is closed, and whoever waited is once it is open again. */
@ExtendWith(StoreUnderTest.class)
class ClosedLeadTest {
    private static final Standing.Said SAID = new Standing.Said("ada@outrider.test", World.NOW, "");

    private final MongoEnrollments enrollments;
    private final MongoContacts contacts;
    private final MongoLeads leads;
    private final MongoStandings standings;
    private final Registrar registrar;
    private final World world = new World();

    ClosedLeadTest(MongoStore store) {
        enrollments = new MongoEnrollments(store);
        contacts = new MongoContacts(store);
        leads = new MongoLeads(store);
        standings = new MongoStandings(store);
        MongoCampaigns campaigns = new MongoCampaigns(store);
        campaigns.save(new Campaign(
                "jobs", "Jobs", Campaign.State.RUNNING, List.of(new Campaign.Step(0, true, "s", "t")), Set.of()));
        Roll roll = new Roll(
                enrollments,
                contacts,
                leads,
                world.suppressions(),
                world.events(),
                Clock.fixed(World.NOW, ZoneOffset.UTC),
                new Roll.Policy(4, false));
        registrar = new Registrar(
                campaigns, contacts, roll, new CampaignChoice(contact -> Optional.empty(), new Chance("seed")));
    }

    @BeforeEach
    void aClosedLeadWithAPerson() {
        leads.store(world.lead("lead-1", "Welder", "NY"));
        contact("anna@acme.test", "lead-1");
        standings.say("lead-1", Lead.Status.VALIDATED, Lead.Status.SKIPPED, Lead.Status.VALIDATED, SAID);
    }

    private void contact(String address, String lead) {
        contacts.store(world.contact(address, Result.VALID, lead));
        contacts.checked(address, new AddressCheck(Result.VALID, "internal", "", World.NOW));
    }

    @Test
    void whoWaitsIsTakenInOnceTheLeadIsOpenAgain() {
        assertThat(registrar.enroll().enrolled()).isZero();
        assertThat(contacts.free(Result.VALID, 9))
                .as("nobody else has to wait behind her")
                .isEmpty();
        assertThat(registrar.enroll().enrolled()).isZero();
        standings.goOn("lead-1", Lead.Status.SKIPPED, Lead.Status.NEW);
        contacts.takeUp("lead-1");
        assertThat(registrar.enroll().enrolled()).isOne();
        assertThat(enrollments.ofContact("anna@acme.test")).singleElement().satisfies(e -> assertThat(e.lead())
                .isEqualTo("lead-1"));
    }

    @Test
    void whoIsFoundForAnotherLeadIsTakenInForThatOne() {
        registrar.enroll();
        Lead other = world.lead("lead-2", "Fitter", "NY");
        leads.store(new Lead(
                "lead-2",
                other.key(),
                other.company(),
                other.companyName(),
                other.title(),
                other.state(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                other.sources(),
                Lead.Status.VALIDATED,
                World.NOW));
        contacts.store(world.contact("anna@acme.test", Result.VALID, "lead-2"));
        assertThat(registrar.enroll().enrolled()).isOne();
        assertThat(enrollments.ofContact("anna@acme.test")).singleElement().satisfies(e -> assertThat(e.lead())
                .isEqualTo("lead-2"));
    }

    @Test
    void whoIsKeptForASlotIsSetAsideToo() {
        contacts.keep("anna@acme.test", "later");
        contacts.setAside("anna@acme.test");
        assertThat(contacts.waiting(Result.VALID, "later", 9)).isEmpty();
        contacts.takeUp("lead-1");
        assertThat(contacts.free(Result.VALID, 9)).hasSize(1);
        contacts.enrolled("anna@acme.test", "jobs|1");
        contacts.setAside("anna@acme.test");
        contacts.takeUp("lead-1");
        assertThat(contacts.free(Result.VALID, 9))
                .as("who was taken in stays so")
                .isEmpty();
    }
}
