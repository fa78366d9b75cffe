package io.outrider;

import io.outrider.campaign.export.Exports;
import io.outrider.campaign.export.MailMerge;
import io.outrider.campaign.export.MongoExportSource;
import io.outrider.campaign.export.RunExport;
import io.outrider.campaign.intake.MongoOpenings;
import io.outrider.campaign.intake.SlotBoard;
import io.outrider.campaign.intake.SlotCalendar;
import io.outrider.campaign.listing.ListDesk;
import io.outrider.campaign.listing.ListImport;
import io.outrider.campaign.listing.MongoPeopleList;
import io.outrider.campaign.listing.MongoPostingList;
import io.outrider.campaign.listing.OldRuns;
import io.outrider.campaign.listing.drop.DropFolder;
import io.outrider.console.CampaignList;
import io.outrider.console.CampaignSettings;
import io.outrider.console.CampaignTurns;
import io.outrider.console.Downloads;
import io.outrider.console.Imports;
import io.outrider.console.MongoCampaignFigures;
import io.outrider.console.RunList;
import io.outrider.console.UploadComponent;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.sandbox.MongoSandboxClock;
import io.outrider.sandbox.SteppingClock;
import io.outrider.settings.Overrides;
import io.outrider.settings.Settings;
import io.outrider.store.MongoRuns;
import io.outrider.store.Runs;
import io.outrider.time.MachineTime;
import io.outrider.warmup.Profile;
import io.outrider.warmup.report.MongoHistory;
import io.outrider.warmup.report.WarmupReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** This puts together what takes lists in and gives them out, and the ledger of runs. */
final class ListingRoom implements AutoCloseable {
    private final Runs runs;
    private final ListDesk desk;
    private final OldRuns oldRuns;
    private final DropFolder drop;
    private final Path uploads;
    private final Exports exports;
    private final MailMerge mailMerge;
    private final RunExport afterRun;
    private final WarmupReport warmup;
    private final MachineTime machine;
    private final CampaignList campaigns;
    private final CampaignTurns turns;
    private final CampaignSettings campaignSettings;
    private final Errand campaignErrand;

    /** @param data folder of the install */
    ListingRoom(Settings settings, Stores stores, Clock clock, MachineTime machine, Path data) {
        this.machine = machine;
        Path home = data.toAbsolutePath().normalize();
        runs = new MongoRuns(stores.store(), clock, machine);
        uploads = home.resolve("imports");
        ListImport imports = new ListImport(
                runs,
                Map.of(
                        ListKind.LEADS, new MongoPostingList(stores.store()),
                        ListKind.PEOPLE, new MongoPeopleList(stores.store())),
                stores.events(),
                clock,
                machine,
                uploads);
        desk = new ListDesk(runs, imports, stores.campaigns(), machine);
        drop = new DropFolder(desk, runs, stores.events(), machine, uploads.resolve("drop"));
        oldRuns = new OldRuns(runs, imports, machine, settings.number("runs.keep-days"));
        exports = new Exports(new MongoExportSource(stores.store()), clock, home.resolve("exports"));
        afterRun = new RunExport(exports, stores.events(), settings.number("lead.export.keep"));
        warmup = new WarmupReport(
                stores.mailboxes(),
                new MongoHistory(stores.store()),
                Profile.named(settings.text("warmup.profile")),
                clock,
                home.resolve("exports"));
        SlotCalendar calendar = new SlotCalendar(settings.zone("default.zone"));
        campaigns = new CampaignList(
                stores.campaigns(),
                new MongoCampaignFigures(stores.store()),
                new SlotBoard(new MongoOpenings(stores.store()), calendar, clock),
                machine,
                settings.flag("dry-run"));
        turns = new CampaignTurns(stores.campaigns(), stores.events(), clock);
        campaignSettings = new CampaignSettings(stores.campaigns(), stores.events(), Overrides::against);
        campaignErrand = new CampaignErrand(stores);
        mailMerge = new MailMerge(
                exports, stores.contacts(), stores.leads(), stores.suppressions(), stores.events(), clock);
    }

    /** The same for a command that opened the store itself. */
    static ListingRoom alone(Settings settings, Stores stores, Path data) {
        Clock clock = settings.sandbox() ? new SteppingClock(new MongoSandboxClock(stores.store())) : Clock.systemUTC();
        return new ListingRoom(settings, stores, clock, MachineTime.system(), data);
    }

    ListDesk desk() {
        return desk;
    }

    /** The ledger of runs, for the pipelines that keep their account there. */
    Runs runs() {
        return runs;
    }

    Errand exportErrand() {
        return new ExportErrand(exports, mailMerge);
    }

    /** What commands have done here, by name. */
    Map<String, Errand> errands() {
        return Map.of(
                ImportErrand.NAME,
                new ImportErrand(desk),
                ExportErrand.NAME,
                exportErrand(),
                CampaignErrand.NAME,
                campaignErrand);
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return Map.of(
                "dropFolder",
                drop,
                "imports",
                new Imports(desk, uploads, machine),
                "leadExport",
                afterRun,
                "campaignList",
                campaigns,
                "campaignTurns",
                turns,
                "campaignSettings",
                campaignSettings,
                "runs",
                new RunList(runs, machine),
                "oldRuns",
                oldRuns,
                "downloads",
                new Downloads(exports, mailMerge, warmup));
    }

    /** Takes uploads in front of the routes. */
    UploadComponent uploads(int mostMegabytes) {
        return new UploadComponent(uploads, (long) mostMegabytes << 20);
    }

    @Override
    public void close() {
        desk.close();
    }
}
