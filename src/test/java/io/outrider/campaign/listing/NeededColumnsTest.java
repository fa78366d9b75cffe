package io.outrider.campaign.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.World;
import io.outrider.contact.Contact;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.TemplateWriter;
import io.outrider.draft.Writer;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A list with columns of its own, from the upload to the words of the mail. */
@ExtendWith(StoreUnderTest.class)
class NeededColumnsTest {
    private static final Campaign.Step STEP =
            new Campaign.Step(0, true, "an idea", "Hi {{first_name}}, {{pain_point}} {{{tool}}|it} is hard.");

    @TempDir
    Path folder;

    private final MongoStore store;
    private Lists lists;
    private ListDesk desk;

    NeededColumnsTest(MongoStore store) {
        this.store = store;
    }

    @BeforeEach
    void open() {
        lists = new Lists(store, folder, Duration.ZERO);
        Campaigns campaigns = new MongoCampaigns(store);
        campaigns.save(new Campaign("spring", "Spring", Campaign.State.RUNNING, List.of(STEP), Set.of()));
        desk = new ListDesk(lists.runs, lists.imports(), campaigns, MachineTime.system());
    }

    private ListDesk.Accepted accept(ListKind kind, String campaign, String text) throws IOException {
        return desk.accept(new ListOrder(lists.file(text), kind, Map.of(), campaign, false), "test");
    }

    private Writer.Wording words(String address) {
        Contact contact = new MongoContacts(store).find(address).orElseThrow();
        return new TemplateWriter(new Chance("seed"), "", new MongoListEntries(store), company -> Map.of())
                .write(new Writer.Occasion(
                        STEP, 0, contact, new World().lead("l", "", ""), LocalDate.of(2026, 2, 17), 0));
    }

    @Test
    void aColumnOfTheListStandsInTheMailAndWithoutAValueTheMailIsHeld() throws IOException {
        ListDesk.Accepted list = accept(
                ListKind.PEOPLE,
                "spring",
                "Email,First Name,Pain Point\nanna@acme.test,Anna,hiring\nbob@acme.test,Bob,\n");
        assertThat(list.notes()).containsExactly("column 'Pain Point' is placeholder {{pain_point}}");
        lists.work(list.run().id());
        assertThat(words("anna@acme.test"))
                .isEqualTo(new Writer.Wording.Written("an idea", "Hi Anna, hiring it is hard."));
        assertThat(words("bob@acme.test")).isEqualTo(new Writer.Wording.Unwritable("no value for pain_point"));
    }

    @Test
    void aListMayBeForADraftAndForNoneThatHasEnded() throws IOException {
        Campaigns campaigns = new MongoCampaigns(store);
        campaigns.save(new Campaign("autumn", "Autumn", Campaign.State.DRAFT, List.of(STEP), Set.of()));
        campaigns.save(new Campaign("winter", "Winter", Campaign.State.STOPPED, List.of(STEP), Set.of()));
        String list = "Email,First Name,Pain Point\nanna@acme.test,Anna,hiring\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accept(ListKind.PEOPLE, "winter", list))
                .withMessage("campaign is 'winter'; allowed are those that have not ended: [autumn, spring]");
        lists.work(accept(ListKind.PEOPLE, "autumn", list).run().id());
        assertThat(new MongoListEntries(store)
                        .find("anna@acme.test")
                        .orElseThrow()
                        .campaign())
                .isEqualTo("autumn");
    }

    @Test
    void columnsThatDifferInANumberAreTwoPlaceholders() throws IOException {
        ListDesk.Accepted list =
                accept(ListKind.PEOPLE, "", "Email,Pain 1,Pain 2,2nd Name\nanna@acme.test,cost,time,Bo\n");
        assertThat(list.notes())
                .contains(
                        "column 'Pain 1' is placeholder {{pain_1}}",
                        "column 'Pain 2' is placeholder {{pain_2}}",
                        "column '2nd Name' is placeholder {{2nd_name}}");
        lists.work(list.run().id());
        assertThat(new MongoListEntries(store)
                        .find("anna@acme.test")
                        .orElseThrow()
                        .fields())
                .containsAllEntriesOf(Map.of("pain_1", "cost", "pain_2", "time", "2nd_name", "Bo"));
    }

    @Test
    void aListWithoutTheColumnOfItsCampaignIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accept(ListKind.PEOPLE, "spring", "Email,First Name,Pain Points\n"))
                .withMessage("campaign 'spring' needs {{pain_point}} and no column of the list is that; the list has "
                        + "[email, first_name, pain_points]; did you mean 'pain_points'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accept(ListKind.LEADS, "spring", "Company,Job Title,First Name,Pain Point\n"))
                .withMessageContaining("only a list of people has columns of its own");
        assertThat(lists.runs.newest("", "", 10)).isEmpty();
    }

    @Test
    void whoUploadsForNobodyIsToldWhatIsMissing() throws IOException {
        assertThat(accept(ListKind.LEADS, "", "Company,Job Title\n").notes())
                .containsExactly("the list has no row below its header");
        assertThat(accept(ListKind.PEOPLE, "", "Email\na@b.test\n").notes())
                .containsExactly(
                        "campaign 'spring' needs {{first_name}} and no column of the list is that: a mail to a person without one is held",
                        "campaign 'spring' needs {{pain_point}} and no column of the list is that: a mail to a person without one is held");
    }
}
