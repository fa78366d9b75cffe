package io.outrider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrider.mail.Address;
import io.outrider.sandbox.Townspeople.Townsman;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TownspeopleTest {
    private static final Map<Fate, Integer> SHARES = Map.of(
            Fate.SILENT,
            50,
            Fate.REPLY,
            15,
            Fate.AWAY,
            8,
            Fate.BOUNCE,
            8,
            Fate.FULL,
            6,
            Fate.COMPLAINT,
            4,
            Fate.REMOVE,
            4,
            Fate.OPTOUT,
            3,
            Fate.DEPARTED,
            2);

    @Test
    void theFatesOfTheShippedFeedAreSpreadAsPromised() throws Exception {
        shares(PostingFeed.shipped(Instant.EPOCH));
    }

    @Test
    void theFatesOfTheRecordedFeedAreSpreadAsPromised() throws Exception {
        Path folder = Stream.of("../shared/data/jobs", "../../shared/data/jobs")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeTrue(folder != null, "the recorded feed is not here");
        shares(PostingFeed.of(folder));
    }

    private static void shares(PostingFeed feed) {
        List<Townsman> people = feed.pages("all", LocalDate.EPOCH, 1, feed.size() / PostingFeed.PAGE + 1).stream()
                .map(p -> io.outrider.lead.CompanyName.of(
                                p.path("employer_name").asText(""))
                        .written())
                .filter(c -> !c.isEmpty())
                .distinct()
                .flatMap(c -> Townspeople.at(c).stream())
                .toList();
        Map<Fate, Long> counts = people.stream()
                .collect(Collectors.groupingBy(
                        p -> p.address().isEmpty() ? Fate.SILENT : Fate.of(new Address(p.address())),
                        Collectors.counting()));
        SHARES.forEach((fate, share) -> assertThat(100.0 * counts.getOrDefault(fate, 0L) / people.size())
                .as("%s of %s people", fate, people.size())
                .isCloseTo(share, within(1.0 + share * 0.2)));
    }

    @Test
    void aCompanyAlwaysHasTheSamePeopleAndNoTwoShareAnAddress() {
        assertThat(Townspeople.at("Kestrel Foods")).isEqualTo(Townspeople.at("Kestrel Foods"));
        for (int i = 0; i < 500; i++) {
            List<Townsman> people = Townspeople.at("Company " + i);
            assertThat(people).hasSizeBetween(1, 4);
            assertThat(people.stream().map(Townsman::address).filter(a -> !a.isEmpty()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aDomainIsMadeOfTheNameInPlainLetters() {
        assertThat(Townspeople.domain("Café & O'Brannick, Group")).isEqualTo("cafe-obrannick-group.test");
        assertThat(Townspeople.domain("***")).isEqualTo("company.test");
        assertThat(Townspeople.domain("A".repeat(90))).hasSize(45);
    }
}
