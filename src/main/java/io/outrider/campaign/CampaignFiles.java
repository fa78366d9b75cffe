package io.outrider.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** This is the folder of campaign files, {@code config/campaigns/*.yaml}: what a new install starts with. */
public final class CampaignFiles {
    private final Path folder;

    /** @param folder may be absent: then there are no campaigns to add */
    public CampaignFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Adds the campaigns which the store does not have yet; one that is there belongs to the console and stays.
     *
     * @param clock business time; those that are to run do since now
     * @return ids of those that were added
     * @throws IllegalArgumentException naming file, field, value and what is allowed; then nothing was added
     */
    public List<String> addMissing(Campaigns campaigns, Clock clock) {
        Instant now = clock.instant();
        List<Campaign> missing = read().stream()
                .filter(campaign -> campaigns.find(campaign.id()).isEmpty())
                .map(campaign -> campaign.state() == Campaign.State.RUNNING
                        ? campaign.with(campaign.schedule().since(now))
                        : campaign)
                .toList();
        missing.forEach(campaigns::save);
        return missing.stream().map(Campaign::id).toList();
    }

    /** Every campaign of the folder, by file name. */
    public List<Campaign> read() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .map(CampaignFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("campaign folder '" + folder + "' cannot be listed", e);
        }
    }

    private static Campaign read(Path file) {
        try {
            Object document = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            return new CampaignFile(file.toString(), document).campaign();
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(
                    "campaign file '" + file + "' is not YAML: "
                            + e.getMessage().replaceAll("\\s*\\R\\s*", " "),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("campaign file '" + file + "' cannot be read", e);
        }
    }
}
