package io.outrider.contact.icp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles as a person writes them. */
class ProfileFileTest {
    @TempDir
    Path folder;

    @Test
    void theShippedFileHasNoProfileAndItsExampleIsOne() throws IOException {
        Path shipped = Path.of("config/icp.yaml");
        assertThat(ProfileFile.read(shipped)).isEmpty();
        String text = Files.readString(shipped);
        String example = text.substring(text.indexOf("# profiles:")).replaceAll("(?m)^# ?", "");
        assertThat(read("criteria: []\n" + example))
                .containsExactly(new Profile(
                        "plant-managers",
                        "spring",
                        List.of("Plant Manager", "Operations Manager"),
                        List.of("Manufacturing"),
                        List.of("51-200", "201-500"),
                        List.of("Ohio"),
                        List.of("automation")));
    }

    @Test
    void titlesAreEnoughAndCriteriaStandBesideThem() throws IOException {
        String text =
                "criteria: [{name: a, weight: 1, looks-at: title, words: [x]}]\nprofiles: [{name: b, campaign: c, titles: [CEO]}]";
        assertThat(read(text))
                .containsExactly(new Profile("b", "c", List.of("CEO"), List.of(), List.of(), List.of(), List.of()));
        assertThat(IcpFile.read(folder.resolve("icp.yaml"))).hasSize(1);
        assertThat(ProfileFile.read(folder.resolve("none.yaml"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    [{name: a, titles: [CEO]}]                         ~ field 'campaign' is 'null'; allowed is the id
                    [{name: a}]                                        ~ field 'titles' is '[]'; allowed is a list of at least one
                    [{name: a, titles: CEO}]                           ~ field 'titles' is 'CEO'; allowed is a list of texts
                    [{name: a, campaign: c, titles: [CEO], sizes: [51]}] ~ field 'sizes' is '[51]'; allowed is a list of texts
                    [{name: A b, titles: [CEO]}]                       ~ field 'name' is 'A b'
                    [{name: a, campaign: c, titles: [CEO]}, {name: a, campaign: c, titles: [x]}] ~ field 'name' is 'a'; allowed is a name that no other profile has
                    [{name: a, titles: [CEO], campaign: 'Spring!'}]    ~ field 'campaign' is 'Spring!'
                    [{name: a, titels: [CEO]}]                         ~ allowed is the fields [campaign, industries
                    none                                               ~ beside it a list 'profiles'
                    """)
    void aWrongProfileIsRefusedByFieldAndValue(String profiles, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("criteria: []\nprofiles: " + profiles))
                .withMessageContaining("icp.yaml")
                .withMessageContaining(message);
    }

    private List<Profile> read(String text) throws IOException {
        return ProfileFile.read(Files.writeString(folder.resolve("icp.yaml"), text));
    }
}
