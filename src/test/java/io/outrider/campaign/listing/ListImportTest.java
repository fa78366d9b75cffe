package io.outrider.campaign.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.contact.Contact;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.sheet.field.ListKind;
import io.outrider.lead.standing.MongoStandings;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StoreUnderTest.class)
class ListImportTest {
    private static final String HEADER = "Company,Title,State,Job Link,Posting Date,Salary Min,Salary Max,Status,"
            + "Source,Contact Email,First Name\n";
    private static final String PLANT =
            "The Kestrel Foods LLC,PLANT MANAGER,Ohio,https://jobs.test/1?utm_source=x,02/12/2026,\"$52,000\",60000,open,Board,,\n";

    @TempDir
    Path folder;

    private final MongoStore store;
    private Lists lists;

    ListImportTest(MongoStore store) {
        this.store = store;
    }

    @BeforeEach
    void open() {
        lists = new Lists(store, folder, Duration.ZERO);
    }

    private List<Lead> leads(Lead.Status status) {
        return new MongoLeads(store).withStatus(status, 100);
    }

    @Test
    void aPostingBecomesTheLeadThatTheIntakeWouldMakeOfIt() throws IOException {
        Run run = lists.run(ListKind.LEADS, lists.file(HEADER + PLANT));
        assertThat(run.status()).as(run.note()).isEqualTo(Run.Status.COMPLETED);
        Lead lead = leads(Lead.Status.NEW).get(0);
        assertThat(lead.key()).isEqualTo("kestrel foods|plant manager|OH");
        assertThat(lead.companyName()).isEqualTo("The Kestrel Foods");
        assertThat(lead.link()).isEqualTo("https://jobs.test/1");
        assertThat(lead.postedOn()).contains(LocalDate.of(2026, 2, 12));
        assertThat(lead.yearlyPay()).contains(52_000.0);
        assertThat(lead.sources()).containsExactly("list/Board");
        assertThat(lead.createdAt()).isEqualTo(Lists.NOW);
        assertThat(new MongoCompanies(store).find("kestrel foods").orElseThrow().states())
                .containsExactly("OH");
        assertThat(new MongoLeads(store).store(lead)).isEqualTo(Leads.Stored.DUPLICATE_LINK);
    }

    @Test
    void duplicatesAreKnownByLinkAndByKeyInTheFileAndInTheStore() throws IOException {
        lists.run(ListKind.LEADS, lists.file(HEADER + PLANT));
        Run run = lists.run(
                ListKind.LEADS,
                lists.file(HEADER + PLANT
                        + "Kestrel Foods Inc,Plant Manager,OH,https://jobs.test/2,,,,,,,\n"
                        + "Other,Boss,,https://jobs.test/1,,,,,,,\n"
                        + "Acme,Boss,OH,,,,,,,,\nACME Inc.,boss,oh,,,,,,,,\nAcme,Boss,IN,,,,,,,,\n"));
        assertThat(run.counts())
                .containsEntry("read", 6L)
                .containsEntry("stored", 2L)
                .containsEntry("skipped duplicate_link", 1L)
                .containsEntry("skipped duplicate_key", 3L);
        assertThat(lists.count("leads")).isEqualTo(3);
    }

    @Test
    void aKeyCountsFor30DaysOnly() throws IOException {
        Lead old = new Lead(
                "old",
                "acme|boss|OH",
                "acme",
                "Acme",
                "Boss",
                "OH",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of("jsearch/x"),
                Lead.Status.NEW,
                Lists.NOW.minus(Duration.ofDays(31)));
        new MongoLeads(store).store(old);
        Path file = lists.file(HEADER + "Acme,Boss,OH,,,,,,,,\n");
        assertThat(lists.run(ListKind.LEADS, file).counts()).containsEntry("stored", 1L);
        assertThat(lists.run(ListKind.LEADS, file))
                .satisfies(run -> assertThat(run.counts()).as(run.note()).containsEntry("skipped duplicate_key", 1L));
    }

    @Test
    void aPersonOfARowIsLinkedToItsLeadAlsoWhenTheRowIsADuplicate() throws IOException {
        Run run = lists.run(
                ListKind.LEADS,
                lists.file(HEADER
                        + "Acme,Boss,OH,,,,,,,anna@acme.test,Anna\nAcme,Boss,OH,,,,,,,bob@acme.test,Bob\n"
                        + "Acme,Boss,OH,,,,,,,anna@acme.test,Anna\nBest,Boss,OH,,,,,closed_hired,,,\n"));
        assertThat(run.counts()).containsEntry("stored", 2L);
        Lead lead = leads(Lead.Status.ENRICHED).get(0);
        assertThat(new MongoContacts(store).ofLead(lead.id()))
                .extracting(Contact::id)
                .containsExactly("anna@acme.test", "bob@acme.test");
        Lead best = leads(Lead.Status.CLOSED_HIRED).get(0);
        assertThat(best.company()).isEqualTo("best");
        assertThat(new MongoStandings(store).find(best.id()).orElseThrow().own())
                .isEqualTo(Lead.Status.NEW);
        assertThat(leads(Lead.Status.NEW)).as("nobody is looked for there").isEmpty();
    }

    @Test
    void peopleOfOneCompanyAllStayAndNobodyIsValidUnchecked() throws IOException {
        Run run = lists.run(
                ListKind.PEOPLE,
                lists.file("Email,First Name,Company,Title,Tool\n"
                        + "anna@acme.test,Anna,Acme,HR Director,lathe\nbob@acme.test,Bob,Acme,HR Director,\n"
                        + "ANNA@acme.test,Anna,Acme,,saw\nnobody,No,Acme,,\neve@mail.test,Eve,,,\n"));
        assertThat(run.counts())
                .containsEntry("stored", 3L)
                .containsEntry("skipped duplicate_address", 1L)
                .containsEntry("rejected", 1L)
                .containsEntry("rejected email", 1L);
        Contact anna = new MongoContacts(store).find("anna@acme.test").orElseThrow();
        assertThat(anna.check()).isEmpty();
        assertThat(anna.priority()).isEqualTo(Contact.Priority.P3);
        assertThat(new MongoContacts(store).unchecked(10)).hasSize(3);
        Lead lead = new MongoLeads(store).find(anna.leads().get(0)).orElseThrow();
        assertThat(lead.companyName()).isEqualTo("Acme");
        assertThat(lead.status()).as("nobody is looked for at her company").isEqualTo(Lead.Status.ENRICHED);
        assertThat(new MongoContacts(store).find("eve@mail.test").orElseThrow().company())
                .as("nobody is her colleague")
                .isEqualTo("eve@mail.test");
        assertThat(new MongoListEntries(store)
                        .find("anna@acme.test")
                        .orElseThrow()
                        .fields())
                .isEqualTo(Map.of("tool", "lathe"));
        assertThat(new MongoListEntries(store).find("bob@acme.test")).isEmpty();
        assertThat(lists.rejects(run.id()))
                .containsExactly(
                        "line,field,value,reason", "5,email,nobody,\"is no address; allowed is local@domain\"");
    }

    @Test
    void whoIsThereAlreadyIsUpdatedForTheNewCampaign() throws IOException {
        Path file = lists.file("Email,Tool\nanna@acme.test,lathe\n");
        lists.run(ListKind.PEOPLE, file);
        String second = lists.open(new ListOrder(
                lists.file("Email,Tool\nanna@acme.test,saw\n"), ListKind.PEOPLE, Map.of(), "spring", false));
        assertThat(lists.work(second).count("updated")).isEqualTo(1);
        assertThat(lists.count("contacts")).isEqualTo(1);
        assertThat(new MongoListEntries(store).find("anna@acme.test"))
                .contains(new ListEntry("anna@acme.test", "spring", Map.of("tool", "saw")));
    }

    @Test
    void aDryRunStoresNothing() throws IOException {
        for (ListKind kind : ListKind.values()) {
            Path file = kind == ListKind.LEADS ? lists.file(HEADER + PLANT) : lists.file("Email\na@b.test\nx\n");
            Run run = lists.work(lists.open(new ListOrder(file, kind, Map.of(), "", true)));
            assertThat(run.count("stored")).isEqualTo(1);
            assertThat(run.note()).startsWith("dry run, nothing was stored");
        }
        assertThat(List.of("leads", "contacts", "lead_marks", "companies")).allMatch(c -> lists.count(c) == 0);
    }

    @Test
    void aBatchRepeatedCountsTheSame() throws IOException {
        for (ListKind kind : ListKind.values()) {
            ListStore once = kind == ListKind.LEADS ? new MongoPostingList(store) : new MongoPeopleList(store);
            ListStore twice = new ListStore() {
                @Override
                public Kept keep(ListBatch batch) {
                    Kept first = once.keep(batch);
                    assertThat(once.keep(batch)).isEqualTo(first);
                    return first;
                }

                @Override
                public Kept look(ListBatch batch) {
                    return once.look(batch);
                }
            };
            lists = new Lists(store, folder, Duration.ZERO, Map.of(kind, twice));
            Path file = kind == ListKind.LEADS
                    ? lists.file(HEADER + PLANT + PLANT + "Acme,Boss,OH,,,,,,,anna@acme.test,Anna\n"
                            + "Acme,Boss,OH,,,,,,,bob@acme.test,Bob\n")
                    : lists.file("Email\nx@b.test\ny@b.test\nx@b.test\n");
            Run run = lists.run(kind, file);
            assertThat(run.status()).as(run.note()).isEqualTo(Run.Status.COMPLETED);
        }
    }

    @Test
    void whatTheStoreBrokeOffGoesOnWhereItWas() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        ListStore real = new MongoPeopleList(store);
        ListStore failing = new ListStore() {
            @Override
            public Kept keep(ListBatch batch) {
                Kept kept = real.keep(batch);
                if (calls.incrementAndGet() == 4) {
                    throw new IllegalStateException("the store went away after it had stored the batch");
                }
                return kept;
            }

            @Override
            public Kept look(ListBatch batch) {
                return real.look(batch);
            }
        };
        String run = lists.open(ListKind.PEOPLE, lists.file(people(9_500)));
        Run broken = new Lists(store, folder, Duration.ZERO, Map.of(ListKind.PEOPLE, failing)).work(run);
        assertThat(broken.status()).isEqualTo(Run.Status.FAILED);
        assertThat(broken.note()).contains("went away");
        Run whole = lists.work(run);
        assertThat(whole.status()).as(whole.note()).isEqualTo(Run.Status.COMPLETED);
        expectPeople(lists, whole, 9_500);
    }

    @Test
    void whatIsCancelledStopsAndGoesOnLater() throws IOException {
        String run = lists.open(ListKind.PEOPLE, lists.file(people(5_000)));
        AtomicInteger calls = new AtomicInteger();
        ListStore real = new MongoPeopleList(store);
        ListStore cancelling = new ListStore() {
            @Override
            public Kept keep(ListBatch batch) {
                if (calls.incrementAndGet() == 2) {
                    lists.runs.cancel(run, "cancelled by anna");
                }
                return real.keep(batch);
            }

            @Override
            public Kept look(ListBatch batch) {
                return real.look(batch);
            }
        };
        assertThat(new Lists(store, folder, Duration.ZERO, Map.of(ListKind.PEOPLE, cancelling))
                        .work(run)
                        .status())
                .isEqualTo(Run.Status.CANCELLED);
        expectPeople(lists, lists.work(run), 5_000);
        assertThat(lists.imports().work(run)).as("a run that has ended well").isFalse();
    }

    @Test
    void aFileThatBreaksHalfWayKeepsWhatCameBefore() throws IOException {
        Run run = lists.run(ListKind.PEOPLE, lists.file("Email,Tool\na@b.test,x\nb@b.test,\"" + "y\n".repeat(600_000)));
        assertThat(run.status()).isEqualTo(Run.Status.FAILED);
        assertThat(run.note()).contains("line 3");
        assertThat(run.count("stored")).isEqualTo(1);
    }

    /** Every tenth row is bad, every seventh names the address of the row before it. */
    static String people(int rows) {
        StringBuilder text = new StringBuilder("Email,First Name,Company\n");
        for (int n = 0; n < rows; n++) {
            int who = n % 7 == 6 ? n - 1 : n;
            text.append(n % 10 == 9 ? "nobody" : "p" + who + "@acme.test")
                    .append(",P")
                    .append(n)
                    .append(",Acme\n");
        }
        return text.toString();
    }

    /** Whether all of {@link #people} is there, nothing twice, and the counts add up. */
    static void expectPeople(Lists lists, Run run, int rows) throws IOException {
        java.util.Set<String> addresses = new java.util.TreeSet<>();
        long bad = 0;
        for (String line : people(rows).lines().skip(1).toList()) {
            if (line.startsWith("nobody")) {
                bad++;
            } else {
                addresses.add(line.substring(0, line.indexOf(',')));
            }
        }
        java.util.Set<String> stored = new java.util.TreeSet<>();
        lists.store.collection("contacts").find().forEach(d -> stored.add(d.getString("_id")));
        assertThat(stored).isEqualTo(addresses);
        assertThat(lists.count("leads")).isEqualTo(addresses.size());
        assertThat(run.counts())
                .containsEntry("read", (long) rows)
                .containsEntry("stored", (long) addresses.size())
                .containsEntry("rejected", bad)
                .containsEntry("skipped duplicate_address", rows - bad - addresses.size());
        List<String> rejects = lists.rejects(run.id());
        assertThat(rejects).hasSize((int) bad + 1).doesNotHaveDuplicates();
    }
}
