package io.outrider.campaign.listing.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.listing.ListDesk;
import io.outrider.campaign.listing.ListImport;
import io.outrider.campaign.listing.ListOrder;
import io.outrider.campaign.listing.MongoListEntries;
import io.outrider.campaign.listing.MongoPeopleList;
import io.outrider.campaign.listing.MongoPostingList;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.store.Event;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lists that somebody puts into a folder. */
@ExtendWith(StoreUnderTest.class)
@Timeout(60)
class DropFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-17T14:00:00Z"), ZoneOffset.UTC);
    private static final String PEOPLE = "Email,First Name,Pain Point\nann@acme.test,Ann,hiring\nbob@best.test,Bob,x\n";

    @TempDir
    Path home;

    private final MongoStore store;
    private final MongoRuns runs;
    private final MongoEvents events;
    private Path drop;
    private ListDesk desk;
    private DropFolder folder;

    DropFolderTest(MongoStore store) {
        this.store = store;
        runs = new MongoRuns(store, CLOCK, MachineTime.system());
        events = new MongoEvents(store, CLOCK, MachineTime.system());
    }

    @BeforeEach
    void open() {
        for (String collection : List.of("contacts", "leads", "lead_marks", "list_entries", "runs", "campaigns")) {
            store.collection(collection).deleteMany(new org.bson.Document());
        }
        Path imports = home.resolve("imports");
        drop = imports.resolve("drop");
        ListImport work = new ListImport(
                runs,
                Map.of(ListKind.LEADS, new MongoPostingList(store), ListKind.PEOPLE, new MongoPeopleList(store)),
                events,
                CLOCK,
                MachineTime.system(),
                imports);
        MongoCampaigns campaigns = new MongoCampaigns(store);
        campaigns.save(new Campaign(
                "spring",
                "Spring",
                Campaign.State.DRAFT,
                List.of(new Campaign.Step(0, true, "s", "Hi {{first_name}}, {{pain_point}}?")),
                Set.of()));
        desk = new ListDesk(runs, work, campaigns, MachineTime.system());
        folder = new DropFolder(desk, runs, events, MachineTime.system(), drop);
        folder.take();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void listsAreImportedByTheirFolderAndGoWhenTheyAreDone() throws IOException {
        lay("leads/jobs.csv", "Company;Title;State\nAcme;Boss;OH\n");
        lay("people/spring/list.csv", PEOPLE);

        assertThat(folder.take()).isEqualTo(2);
        untilGone();
        assertThat(store.collection("leads").find().map(d -> d.getString("companyName")))
                .contains("Acme");
        assertThat(new MongoListEntries(store)
                        .find("ann@acme.test")
                        .orElseThrow()
                        .campaign())
                .isEqualTo("spring");
        assertThat(runs.newest("import-people", "", 1))
                .extracting(Run::by, Run::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("drop folder", Run.Status.COMPLETED));
        assertThat(folder.take()).isZero();
    }

    @Test
    void whatCannotBeTakenLiesAsideWithItsReasonAndStopsNobody() throws IOException {
        lay("people/wrong.csv", "Mail-Adress\nann@acme.test\n");
        lay("people/nobody/list.csv", PEOPLE);
        lay("people/good.csv", PEOPLE);

        folder.take();
        untilGone();
        assertThat(store.collection("contacts").countDocuments()).isEqualTo(2);
        assertThat(reason("people")).contains("no column for [email]").doesNotContain(home.toString());
        assertThat(reason("people/nobody")).startsWith("campaign is 'nobody'; allowed are those that have not ended");
        assertThat(events.after("", 100))
                .extracting(e -> e.event())
                .filteredOn(e -> e.kind().equals("list.rejected"))
                .extracting(Event::text)
                .anyMatch(text -> text.startsWith("list 'wrong.csv' was not taken: "));
    }

    @Test
    void aFileThatIsStillWrittenAndALinkAreLeftAlone() throws IOException {
        Path fresh = Files.writeString(drop.resolve("people/fresh.csv"), PEOPLE);
        Path elsewhere = Files.writeString(home.resolve("elsewhere.csv"), PEOPLE);
        Files.createSymbolicLink(drop.resolve("people/link.csv"), elsewhere);
        lay("people/copying.csv.part", PEOPLE);

        assertThat(folder.take()).isZero();
        assertThat(fresh).exists();
        assertThat(elsewhere).exists();
        assertThat(runs.newest("", "", 10)).isEmpty();
    }

    @Test
    void whatACrashLeftIsTakenUpAndWhatWasDoneIsNotDoneAgain() throws IOException {
        Path taken = Files.createDirectories(drop.resolve("people/.taken"));
        Path wished = Files.writeString(taken.resolve("1-wished.csv"), PEOPLE);
        open(wished);
        Path done = Files.writeString(taken.resolve("2-done.csv"), "Email\neve@acme.test\n");
        Run complete = open(done);
        runs.begin(complete.id(), "earlier", Duration.ofMinutes(1));
        runs.end(complete.id(), "earlier", Run.Status.COMPLETED, "1 row read");
        Path stopped = Files.writeString(taken.resolve("3-stopped.csv"), "Email\nfay@acme.test\n");
        runs.cancel(open(stopped).id(), ListDesk.STOPPED);
        Path cancelled = Files.writeString(taken.resolve("4-cancelled.csv"), "Email\ngus@acme.test\n");
        runs.cancel(open(cancelled).id(), "cancelled by ops@outrider.test");

        folder.take();
        untilGone();
        assertThat(store.collection("contacts").find().map(d -> d.getString("_id")))
                .containsExactlyInAnyOrder("ann@acme.test", "bob@best.test", "fay@acme.test");
        assertThat(runs.newest("import-people", "", 10)).hasSize(4);
        assertThat(reason("people")).isEqualToIgnoringNewLines("cancelled by ops@outrider.test");
    }

    private Run open(Path list) {
        ListOrder order = new ListOrder(list, ListKind.PEOPLE, Map.of(), "", false);
        return runs.open(order.pipeline(), "drop folder", order.words());
    }

    private void lay(String name, String text) throws IOException {
        Path file = drop.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(MachineTime.system().now().minus(Duration.ofMinutes(1))));
    }

    private String reason(String shelf) throws IOException {
        try (Stream<Path> all = Files.list(drop.resolve(shelf).resolve("rejected"))) {
            Path said =
                    all.filter(f -> f.toString().endsWith(".txt")).findFirst().orElseThrow();
            return Files.readString(said);
        }
    }

    /** Nothing lies where lists wait for their import. */
    private void untilGone() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (Stream<Path> all = Files.walk(drop)) {
                return all.noneMatch(f -> f.toString().contains(".taken/"));
            }
        });
    }
}
