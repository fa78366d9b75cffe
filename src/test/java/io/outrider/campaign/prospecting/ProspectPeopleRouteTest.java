package io.outrider.campaign.prospecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.ProviderRig;
import io.outrider.campaign.Campaign;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.campaign.listing.MongoListEntries;
import io.outrider.campaign.prospecting.choice.MongoOutcomes;
import io.outrider.campaign.prospecting.choice.MongoPicks;
import io.outrider.campaign.prospecting.choice.Pick;
import io.outrider.campaign.prospecting.choice.Picks;
import io.outrider.campaign.prospecting.choice.ProfilePicker;
import io.outrider.contact.Contact;
import io.outrider.contact.Finding;
import io.outrider.contact.icp.Profile;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.lead.PersonLead;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.ProviderFile;
import io.outrider.lead.provider.Providers;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.sandbox.SandboxRocketReach;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.RunBook;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People without a posting, through the real routes: chosen, listed, stored once, looked up, and of their campaign. */
@ExtendWith(StoreUnderTest.class)
class ProspectPeopleRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-02-17T13:00:00Z");

    private final MongoStore store;
    private final ProviderRig rig;
    private final Town town = new Town();
    private volatile Instant now = START;

    ProspectPeopleRouteTest(MongoStore store) {
        this.store = store;
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        rig = new ProviderRig(store, clock);
        rig.machineTells(() -> now);
        rig.profiles = List.of(profile("plant-managers", ProviderRig.CAMPAIGN));
        rig.wanted = 40;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Profile profile(String name, String campaign, String... keywords) {
        return new Profile(name, campaign, List.of(name), List.of(), List.of(), List.of(), List.of(keywords));
    }

    /** So many people, numbered from 1, whose questions are kept. */
    private static final class Town implements SandboxProvider {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private int people = 130;
        private int farthest = 10_000;

        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            int start = request.body().path("start").asInt();
            int size = request.body().path("page_size").asInt();
            asked.add(request.body().at("/query/current_title/0").asText() + " from " + start);
            if (start > farthest) {
                return SandboxAnswer.error(400, "start is too large");
            }
            ObjectNode json = JSON.createObjectNode();
            ArrayNode profiles = json.putArray("profiles");
            int last = Math.min(people, start + size - 1);
            IntStream.rangeClosed(start, last)
                    .forEach(n -> profiles.add(JSON.createObjectNode()
                            .put("id", n)
                            .put("current_title", "Plant Manager")
                            .put("current_employer", "Company " + n)));
            ObjectNode pagination = json.putObject("pagination");
            if (last < people) {
                pagination.put("next", last + 1);
            } else {
                pagination.putNull("next");
            }
            return new SandboxAnswer(201, json);
        }
    }

    /** A run after the addresses of those before were looked up. */
    private ProspectRun run() throws Exception {
        rig.leads.withStatus(Lead.Status.NEW, 1000).forEach(l -> rig.leads.mark(l.id(), Lead.Status.ENRICHED, ""));
        return runAtOnce();
    }

    private ProspectRun runAtOnce() throws Exception {
        ProspectRun run = (ProspectRun) rig.run("prospect-people", Map.of("rocketreach", town));
        now = now.plus(Duration.ofHours(3));
        return run;
    }

    /** The next run is that of another process. */
    private ProspectRun runAfterRestart() throws Exception {
        rig.close();
        return run();
    }

    private List<String> people() {
        return Stream.of(Lead.Status.NEW, Lead.Status.ENRICHED)
                .flatMap(status -> rig.leads.withStatus(status, 1000).stream())
                .map(lead -> PersonLead.found(lead).orElseThrow().person())
                .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    @Test
    void eachRunGoesOnWhereTheLastStoppedAndBehindTheLastPersonItBeginsAnew() throws Exception {
        assertThat(run().counted("stored")).isEqualTo(40);
        assertThat(people()).containsExactlyInAnyOrderElementsOf(numbers(1, 40));
        assertThat(runAfterRestart().counted("stored")).isEqualTo(40);
        assertThat(runAfterRestart().counted("stored")).isEqualTo(40);
        assertThat(town.asked)
                .containsExactly("plant-managers from 1", "plant-managers from 41", "plant-managers from 81");
        town.people = 140;
        ProspectRun rest = run();
        assertThat(rest.counted("stored")).as(rest.sentence()).isEqualTo(20);
        assertThat(people()).containsExactlyInAnyOrderElementsOf(numbers(1, 140));
        assertThat(town.asked).endsWith("plant-managers from 121", "plant-managers from 1");
        ProspectRun again = run();
        assertThat(again.counted("stored")).isZero();
        assertThat(again.sentence()).contains("140 left out (known 140)", "those who are known are normal");
    }

    @Test
    void threeTimesAsManyPeopleAreLookedAtAsAreWanted() throws Exception {
        run();
        store.collection("bookmarks").deleteMany(new org.bson.Document());
        rig.close();
        rig.wanted = 100;
        town.people = 1000;
        town.asked.clear();
        ProspectRun run = run();
        assertThat(town.asked).containsExactly("plant-managers from 1", "plant-managers from 101");
        assertThat(run.counted("stored")).isEqualTo(100);
        assertThat(run.counted("skipped known")).isEqualTo(40);
        assertThat(run.counted("read")).isEqualTo(140);
        town.people = 0;
        town.asked.clear();
        ProspectRun nobody = run();
        assertThat(town.asked).containsExactly("plant-managers from 141", "plant-managers from 1");
        assertThat(nobody.sentence()).contains("nobody was listed: see the source's key, its quota, and the profile");
    }

    /** Forty people are eighty writes, the pick's and the lead's in turn, and the place is the last one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 33, 81})
    void killedBeforeAnyWriteNobodyIsStoredTwiceAndNobodyMissed(int write) throws Exception {
        AtomicInteger writes = new AtomicInteger(write);
        assertThatThrownBy(() -> work(writes)).isInstanceOf(Killed.class);
        assertThat(people()).hasSize((write - 1) / 2);
        Pick open = new MongoPicks(store).unfinished(ProviderRig.CAMPAIGN).orElseThrow();
        now = now.plus(Duration.ofHours(3));
        ProspectRun next = run();
        assertThat(next.counted("stored")).as(next.sentence()).isEqualTo(40 - (write - 1) / 2);
        assertThat(people()).containsExactlyInAnyOrderElementsOf(numbers(1, 40));
        assertThat(new MongoPicks(store).of("plant-managers"))
                .extracting(Pick::id, Pick::state, p -> p.leads().size())
                .containsExactly(tuple(open.id(), Pick.State.DONE, 40));
        run();
        run();
        assertThat(people()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(numbers(1, 120));
    }

    /** The process is gone. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One page in a process that dies before a write. */
    private void work(AtomicInteger writes) throws Exception {
        Picks picks = mortal(Picks.class, new MongoPicks(store), Set.of("found"), writes);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Prospecting prospecting = new Prospecting(
                new PeopleSources(
                        List.of("rocketreach"),
                        new Providers(ProviderFile.readAll(Path.of("config/providers"))),
                        Allowances.unlimited(),
                        name -> true,
                        provider -> Optional.empty()),
                40,
                new ProfilePicker(
                        rig.profiles,
                        rig.campaigns(),
                        rig.leads,
                        picks,
                        new MongoOutcomes(store),
                        new Chance("kill"),
                        new MongoEvents(store, clock, MachineTime.system()),
                        clock),
                picks,
                mortal(Bookmarks.class, new MongoBookmarks(store), Set.of("put"), writes),
                mortal(Leads.class, rig.leads, Set.of("store"), writes),
                new MongoEvents(store, clock, MachineTime.system()),
                RunBook.unkept(),
                clock);
        PeopleSearch search = prospecting.open().getSearches().get(0);
        assertThat(search.isDue()).isTrue();
        SandboxRequest request = new SandboxRequest(
                "POST", "/api/v2/person/search", Map.of(), name -> "", JSON.readTree(prospecting.question(search)));
        prospecting.take(search, 201, town.answer(request).json().toString());
    }

    private static <T> T mortal(Class<T> type, T real, Set<String> mutating, AtomicInteger writes) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (mutating.contains(method.getName()) && writes.decrementAndGet() == 0) {
                throw new Killed();
            }
            return method.invoke(real, args);
        }));
    }

    private void draft(String id, String text) {
        new MongoCampaigns(store)
                .save(new Campaign(
                        id, id, Campaign.State.DRAFT, List.of(new Campaign.Step(0, true, "s", text)), Set.of()));
    }

    @Test
    void onePickForEachCampaignThatRunsAndTheLeastUsedProfileComesNext() throws Exception {
        draft("autumn", "t");
        draft("jobs", "About the {{job_title}} {{pain_point}}");
        new MongoCampaigns(store).startDraft("jobs", START);
        rig.profiles = List.of(
                profile("a", "spring"),
                profile("b", "spring"),
                profile("c", "autumn"),
                profile("d", "gone"),
                profile("e", "jobs"));
        rig.wanted = 2;
        String first = run().sentence();
        assertThat(first)
                .contains(
                        "best of 2: a 50.0 (never used), b 50.0 (never used)",
                        "campaign autumn does not run",
                        "campaign gone does not run",
                        "campaign jobs needs {{job_title}} {{pain_point}}, which people without a posting do not have")
                .doesNotContain("profile c");
        String second = run().sentence();
        assertThat(second).contains("0.0 (0 of 0 replied, used today -30)", "50.0 (never used)");
        assertThat(town.asked).hasSize(2);
        assertThat(rig.events)
                .anyMatch(e -> e.kind().equals("profile.picked") && e.text().contains("50.0 (never used)"));
        assertThat(new MongoPicks(store).of("c")).isEmpty();
    }

    @Test
    void aSourceThatDoesNotListSoFarIsAskedFromTheStartNextTime() throws Exception {
        town.farthest = 40;
        assertThat(run().counted("stored")).isEqualTo(40);
        assertThat(run().sentence()).contains("rocketreach cannot answer this (HTTP 400)");
        assertThat(rig.lastRun("prospect-people").status()).isEqualTo(Run.Status.FAILED);
        run();
        assertThat(town.asked).startsWith("plant-managers from 1", "plant-managers from 41", "plant-managers from 1");
        assertThat(new MongoPicks(store).of("plant-managers"))
                .extracting(Pick::state)
                .containsExactly(Pick.State.DONE, Pick.State.FAILED, Pick.State.DONE);
    }

    @Test
    void nobodyIsAddedToThoseWhoseAddressesAreNotLookedUpYet() throws Exception {
        run();
        ProspectRun next = runAtOnce();
        assertThat(next.sentence()).contains("campaign spring has 40 people whose addresses are not looked up yet");
        assertThat(next.getSearches()).isEmpty();
        assertThat(rig.lastRun("prospect-people").status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(new MongoPicks(store).of("plant-managers")).hasSize(1);
    }

    @Test
    void whoHasNoKeyIsNotAskedAndNothingIsChosen() throws Exception {
        rig.keyless = Optional.of("has no key: 'key.secret' of its facts: env:OUTRIDER_ROCKETREACH_API_KEY is not set");
        ProspectRun run = run();
        assertThat(run.sentence()).contains("rocketreach has no key: 'key.secret'", "OUTRIDER_ROCKETREACH_API_KEY");
        assertThat(rig.lastRun("prospect-people").status()).isEqualTo(Run.Status.FAILED);
        assertThat(town.asked).isEmpty();
        assertThat(new MongoPicks(store).of("plant-managers")).isEmpty();
    }

    @Test
    void withoutAProfileNothingIsDoneAtAll() throws Exception {
        rig.profiles = List.of();
        ProspectRun run = run();
        assertThat(run.getSearches()).isEmpty();
        assertThat(rig.events).isEmpty();
        assertThat(store.collection("job_runs").countDocuments()).isZero();
    }

    @Test
    void theLedgerAddsUp() throws Exception {
        town.people = 60;
        run();
        run();
        Run last = rig.lastRun("prospect-people");
        assertThat(last.status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(last.count("read")).isEqualTo(last.count("read rocketreach")).isEqualTo(60);
        assertThat(last.count("stored")).isEqualTo(20);
        assertThat(last.count("skipped known")).isEqualTo(40);
    }

    @Test
    void theSandboxListsPeopleWhoseAddressesAreLookedUpAndWhoBelongToTheCampaign() throws Exception {
        rig.profiles = List.of(new Profile(
                "plant-managers",
                "spring",
                List.of("Plant Manager", "HR Manager"),
                List.of("Manufacturing", "Logistics"),
                List.of(),
                List.of(),
                List.of("no such word")));
        rig.wanted = 12;
        SandboxRocketReach rocket = new SandboxRocketReach(10);
        ProspectRun run = (ProspectRun) rig.run("prospect-people", Map.of("rocketreach", rocket));
        assertThat(run.counted("stored")).as(run.sentence()).isEqualTo(12);
        List<Lead> leads = rig.leads.withStatus(Lead.Status.NEW, 100);
        Finding found = null;
        for (int i = 0; i < 3; i++) {
            found = (Finding) rig.run("find-contacts", Map.of("rocketreach", rocket));
        }
        assertThat(found.sentence()).contains("rocketreach has no credits left (HTTP 402)");
        List<Contact> people = new ArrayList<>();
        leads.forEach(lead -> people.addAll(rig.contacts.ofLead(lead.id())));
        assertThat(people)
                .hasSize(10)
                .allMatch(c -> c.check().isEmpty() && c.source().equals("rocketreach"));
        assertThat(people).extracting(Contact::title).containsOnly("Plant Manager", "HR Manager");
        Contact one = people.get(0);
        ProfileEntries entries = new ProfileEntries(new MongoListEntries(store), rig.contacts, new MongoPicks(store));
        assertThat(entries.find(one.id())).contains(new ListEntry(one.id(), "spring", Map.of()));
        assertThat(entries.find("nobody@acme.test")).isEmpty();
    }

    /** Person 1 has an address a while later, person 2 none. */
    private static final class Slow implements SandboxProvider {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private String status = "progress";

        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            String id = request.query().getOrDefault("id", request.query().getOrDefault("ids", ""));
            asked.add(request.path().replaceAll(".*/", "") + " " + id);
            ObjectNode person = JSON.createObjectNode()
                    .put("id", id)
                    .put("name", "Maria Lind")
                    .put("current_title", "Plant Manager")
                    .put("current_employer", "Company " + id)
                    .put("status", id.equals("1") ? status : "complete");
            if (id.equals("1") && status.equals("complete")) {
                person.put("current_work_email", "maria@company-1.test");
            }
            return SandboxAnswer.ok(
                    request.path().endsWith("checkStatus")
                            ? JSON.createArrayNode().add(person)
                            : person);
        }
    }

    @Test
    void anAddressThatComesLaterIsAskedForAndWhoHasNoneIsSkippedWithoutASearch() throws Exception {
        town.people = 2;
        run();
        Slow slow = new Slow();
        rig.run("find-contacts", Map.of("rocketreach", slow));
        slow.status = "complete";
        rig.run("find-contacts", Map.of("rocketreach", slow));
        assertThat(slow.asked).containsExactlyInAnyOrder("lookup 1", "lookup 2", "checkStatus 1");
        Lead one = rig.leads.withStatus(Lead.Status.ENRICHED, 10).get(0);
        assertThat(PersonLead.found(one).orElseThrow().person()).isEqualTo("1");
        assertThat(rig.contacts.ofLead(one.id())).extracting(Contact::id).containsExactly("maria@company-1.test");
        assertThat(rig.leads.withStatus(Lead.Status.SKIPPED, 10)).hasSize(1);
        assertThat(rig.leads.withStatus(Lead.Status.NEW, 10)).isEmpty();
    }
}
