package io.outrider.contact.icp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points that add up and say where they come from. */
class IcpScoreTest {
    @TempDir
    Path folder;

    @Test
    void theShippedCriteriaAddUpToOne() throws IOException {
        List<Criterion> criteria = IcpFile.read(Path.of("config/icp.yaml"));
        assertThat(criteria).hasSize(7);
        IcpScore all = IcpScore.of(
                criteria, new Prospect("Plant Manager", "Acme", "Series-A funding, a second plant, automation", 2));
        assertThat(all.total()).isEqualTo(1, within(1e-9));
        assertThat(IcpScore.of(criteria, new Prospect("Janitor", "Acme", "", 0)).total())
                .isZero();
    }

    @Test
    void itSaysWhichCriterionGaveHowMuchAndWhy() throws IOException {
        List<Criterion> criteria = read(
                """
                criteria:
                  - {name: title, weight: 3, looks-at: title, words: [plant manager]}
                  - {name: growth, weight: 1, looks-at: website, words: [expanding]}
                  - {name: unused, weight: 5, looks-at: all, words: []}
                  - {name: hiring, weight: 1, looks-at: postings, at-least: 2}""");
        IcpScore score = IcpScore.of(criteria, new Prospect("Plant-Manager", "Acme", "unexpanding", 3));
        assertThat(score.sentence())
                .isEqualTo("0.80: title 0.60 of 0.60 ('Plant-Manager'), growth 0.00 of 0.20,"
                        + " hiring 0.20 of 0.20 (3 posting dates in 90 days)");
    }

    @Test
    void withoutAFileNobodyScores() throws IOException {
        assertThat(IcpScore.of(IcpFile.read(folder.resolve("none.yaml")), new Prospect("x", "y", "z", 1))
                        .total())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    criteria: [{name: a, weight: 0, looks-at: title, words: [x]}]       ~ field 'weight' is '0'
                    criteria: [{name: a, weight: 1, looks-at: titel, words: [x]}]       ~ field 'looks-at' is 'titel'; allowed is title
                    criteria: [{name: a, weight: 1, looks-at: title, words: x}]         ~ field 'words' is 'x'
                    criteria: [{name: a, weight: 1, looks-at: postings}]                ~ field 'at-least' is 'null'; allowed is 1 to 90
                    criteria: [{name: A b, weight: 1, looks-at: title, words: [x]}]     ~ field 'name' is 'A b'
                    criteria: [{nam: a, weight: 1, looks-at: title, words: [x]}]        ~ allowed is the fields
                    weights: []                                                         ~ allowed is a list 'criteria'
                    criteria: [                                                         ~ is not YAML
                    """)
    void aWrongFileIsRefusedByFieldAndValue(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageContaining("icp.yaml")
                .withMessageContaining(message);
    }

    private List<Criterion> read(String text) throws IOException {
        return IcpFile.read(Files.writeString(folder.resolve("icp.yaml"), text));
    }
}
