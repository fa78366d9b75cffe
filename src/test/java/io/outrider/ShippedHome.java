package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The shipped configuration and routes in a folder of a test's own, with a campaign that follows up sooner. */
final class ShippedHome {
    private ShippedHome() {}

    /** Fills the folder; the first follow-up falls due after so many days instead of three. */
    static void furnish(Path home, long days) throws IOException {
        copy(Path.of("config"), home);
        copy(Path.of("routes"), home);
        Path campaign = home.resolve("config/campaigns/job-postings.yaml");
        String shipped = Files.readString(campaign);
        assertThat(shipped).contains("delayDays: 3");
        Files.writeString(campaign, shipped.replace("delayDays: 3", "delayDays: " + days));
    }

    private static void copy(Path folder, Path home) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.toList()) {
                Files.copy(one, home.resolve(one));
            }
        }
    }
}
