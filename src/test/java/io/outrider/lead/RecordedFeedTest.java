package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.ProviderFile;
import io.outrider.lead.provider.Providers;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded postings, read where they lie ({@code -Doutrider.feed=FOLDER}) and never copied. */
@ExtendWith(StoreUnderTest.class)
class RecordedFeedTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static List<JsonNode> rows;

    @BeforeAll
    static void read() throws IOException {
        String set = System.getProperty("outrider.feed", "");
        Path folder = (set.isEmpty() ? Stream.of("../shared/data/jobs", "../../shared/data/jobs") : Stream.of(set))
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeTrue(folder != null, "the recorded feed is not here");
        rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JSON.readTree(file.toFile()).path("data").forEach(rows::add);
            }
        }
        assertThat(rows).hasSize(214);
    }

    private static final Map<String, Set<String>> FOUND = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void twiceAndInAnyOrderTheyAreTheSameLeadsAndNoneTwice(long seed, MongoStore store) throws Exception {
        MongoLeads leads = new MongoLeads(store);
        List<JsonNode> shuffled = new ArrayList<>(rows);
        if (seed > 0) {
            Collections.shuffle(shuffled, new Random(seed));
        }
        IntakeReport first = take(store, shuffled);
        Set<String> ids = ids(leads);
        assertThat(ids).hasSize(first.inserted()).isEqualTo(FOUND.computeIfAbsent("leads", k -> ids));
        assertThat(first.inserted()
                        + first.skipped().values().stream().mapToInt(n -> n).sum())
                .as("the ledger adds up: %s", first.sentence())
                .isEqualTo(214);
        Collections.shuffle(shuffled, new Random(seed + 100));
        IntakeReport second = take(store, shuffled);
        assertThat(second.inserted()).as(second.sentence()).isZero();
        assertThat(second.skipped().values().stream().mapToInt(n -> n).sum()).isEqualTo(214);
        assertThat(ids(leads)).isEqualTo(ids);
        assertThat(leads.withStatus(Lead.Status.NEW, 1000))
                .extracting(Lead::key)
                .doesNotHaveDuplicates();
    }

    static Stream<Arguments> waysToWriteAName() {
        return Stream.of(
                Arguments.of("as it is", (UnaryOperator<String>) s -> s),
                Arguments.of("with Inc.", (UnaryOperator<String>) s -> s + ", Inc."),
                Arguments.of("with LLC", (UnaryOperator<String>) s -> s + " LLC"),
                Arguments.of("with GmbH", (UnaryOperator<String>) s -> s + " GmbH"),
                Arguments.of("with The", (UnaryOperator<String>) s -> s.matches("(?i)the .*") ? s : "The " + s),
                Arguments.of("in capitals", (UnaryOperator<String>) s -> s.toUpperCase(Locale.ROOT)),
                Arguments.of(
                        "with odd blanks", (UnaryOperator<String>) s -> " " + s.replace(" ", "\u00a0 ") + "\u200b"),
                Arguments.of("encoded", (UnaryOperator<String>) s -> s.replace("&", "&amp;")),
                Arguments.of("behind dba", (UnaryOperator<String>) s -> "Vellmark Holdings LLC dba " + s));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToWriteAName")
    void everyRealNameIsTheSameCompanyHoweverItIsWritten(String way, UnaryOperator<String> written) {
        for (String name : texts("employer_name")) {
            String id = CompanyName.of(name).id();
            assertThat(id).as(name).isNotEmpty().doesNotContain("&").doesNotMatch(".* (inc|llc|corp|ltd)$");
            assertThat(CompanyName.of(written.apply(name)).id()).as(name).isEqualTo(id);
        }
    }

    @Test
    void everyRealTitleIsLeftOutForAWholeWordOnly() {
        LeadSettings settings = LeadSettings.defaults();
        for (String title : texts("job_title")) {
            String words = " " + title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
            boolean expected = settings.excludedIt().stream().anyMatch(k -> words.contains(" " + k + " "));
            assertThat(new Keywords(settings.excludedIt()).in(title)).as(title).isEqualTo(expected);
        }
    }

    private static Set<String> texts(String field) {
        return rows.stream()
                .map(r -> r.path(field).asText("").strip())
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static IntakeReport take(MongoStore store, List<JsonNode> some) throws IOException {
        Providers providers = new Providers(ProviderFile.readAll(Path.of("config/providers")));
        Clock clock = Clock.fixed(START, ZoneOffset.UTC);
        Harvest run = new Searches(LeadSettings::defaults, providers, Allowances.unlimited(), r -> true).open();
        List<Search> searches = run.getSources().get(0).getSearches();
        Postings postings = new Postings(providers, Allowances.unlimited(), clock);
        for (int i = 0; i < searches.size(); i++) {
            int from = i * some.size() / searches.size();
            int to = (i + 1) * some.size() / searches.size();
            ArrayNode data = JSON.createArrayNode().addAll(some.subList(from, to));
            postings.add(
                    searches.get(i),
                    200,
                    JSON.createObjectNode().set("data", data).toString());
        }
        return new Intake(new MongoLeads(store), new MongoCompanies(store), silent(), LeadSettings::defaults, clock)
                .take(run);
    }

    private static Set<String> ids(MongoLeads leads) {
        return leads.withStatus(Lead.Status.NEW, 1000).stream()
                .map(Lead::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Events silent() {
        return new Events() {
            @Override
            public void record(Event event) {
                // the report is what is looked at
            }

            @Override
            public List<Entry> after(String after, int limit) {
                return List.of();
            }
        };
    }
}
