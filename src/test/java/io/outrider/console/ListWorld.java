package io.outrider.console;

import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.campaign.export.Exports;
import io.outrider.campaign.export.MailMerge;
import io.outrider.campaign.export.MongoExportSource;
import io.outrider.campaign.intake.MongoOpenings;
import io.outrider.campaign.intake.SlotBoard;
import io.outrider.campaign.intake.SlotCalendar;
import io.outrider.campaign.listing.ListDesk;
import io.outrider.campaign.listing.ListImport;
import io.outrider.campaign.listing.MongoPeopleList;
import io.outrider.campaign.listing.MongoPostingList;
import io.outrider.console.leads.LeadSearch;
import io.outrider.console.leads.MongoLeadPeople;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.lead.standing.MongoLeadPages;
import io.outrider.lead.standing.MongoStandings;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.Runs;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.MachineTime;
import io.outrider.warmup.Profile;
import io.outrider.warmup.report.MongoHistory;
import io.outrider.warmup.report.WarmupReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** What takes lists in and gives them out, on a store of the test's; business time stands still. */
final class ListWorld implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-17T14:00:00Z"), ZoneOffset.UTC);

    final MongoStore store;
    final Path folder;
    private final Runs runs;
    private final ListDesk desk;
    private final Exports exports;
    private final MailMerge mailMerge;

    ListWorld(MongoStore store, Path folder) {
        this.store = store;
        this.folder = folder;
        MachineTime machine = MachineTime.system();
        MongoEvents events = new MongoEvents(store, CLOCK, machine);
        runs = new MongoRuns(store, CLOCK, machine);
        ListImport imports = new ListImport(
                runs,
                Map.of(ListKind.LEADS, new MongoPostingList(store), ListKind.PEOPLE, new MongoPeopleList(store)),
                events,
                CLOCK,
                machine,
                folder);
        desk = new ListDesk(runs, imports, new MongoCampaigns(store), machine);
        exports = new Exports(new MongoExportSource(store), CLOCK, folder.resolve("exports"));
        mailMerge = new MailMerge(
                exports,
                new MongoContacts(store),
                new MongoLeads(store),
                new MongoSuppressions(store, CLOCK),
                events,
                CLOCK);
    }

    Runs runs() {
        return runs;
    }

    Imports imports() {
        return new Imports(desk, folder, MachineTime.system());
    }

    CampaignList campaigns() {
        SlotCalendar calendar = new SlotCalendar(ZoneId.of("America/New_York"));
        return new CampaignList(
                new MongoCampaigns(store),
                new MongoCampaignFigures(store),
                new SlotBoard(new MongoOpenings(store), calendar, CLOCK),
                MachineTime.system(),
                false);
    }

    LeadList leads(Discretion discretion) {
        LeadSearch.Stores stores = new LeadSearch.Stores(
                new MongoLeadPages(store),
                new MongoStandings(store),
                new MongoLeadPeople(store),
                new MongoCompanies(store),
                new MongoContacts(store),
                new MongoEnrollments(store));
        return new LeadList(stores, CLOCK, MachineTime.system(), discretion);
    }

    LeadTurns leadTurns(Events events) {
        return new LeadTurns(new MongoStandings(store), new MongoContacts(store), events, CLOCK);
    }

    Downloads downloads() {
        return new Downloads(
                exports,
                mailMerge,
                new WarmupReport(
                        new MongoMailboxes(store, CLOCK),
                        new MongoHistory(store),
                        Profile.STANDARD,
                        CLOCK,
                        folder.resolve("exports")));
    }

    @Override
    public void close() {
        desk.close();
    }
}
