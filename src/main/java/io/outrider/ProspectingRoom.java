package io.outrider;

import io.outrider.campaign.prospecting.MongoBookmarks;
import io.outrider.campaign.prospecting.PeopleSources;
import io.outrider.campaign.prospecting.Prospecting;
import io.outrider.campaign.prospecting.choice.MongoOutcomes;
import io.outrider.campaign.prospecting.choice.MongoPicks;
import io.outrider.campaign.prospecting.choice.Picks;
import io.outrider.campaign.prospecting.choice.ProfilePicker;
import io.outrider.contact.icp.Profile;
import io.outrider.contact.icp.ProfileFile;
import io.outrider.lead.provider.Provider;
import io.outrider.settings.PropertiesFile;
import io.outrider.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** This puts together who looks for people without a posting. */
final class ProspectingRoom {
    private ProspectingRoom() {}

    /** @param file of the profiles */
    static Prospecting prospecting(
            Ground ground, Stores stores, Predicate<String> routed, SourcingRooms.Providing providing, Path file) {
        Settings settings = ground.settings();
        Picks picks = new MongoPicks(stores.store());
        ProfilePicker picker = new ProfilePicker(
                profiles(file),
                stores.campaigns(),
                stores.leads(),
                picks,
                new MongoOutcomes(stores.store()),
                ground.chance(),
                stores.events(),
                ground.clock());
        PeopleSources sources = new PeopleSources(
                settings.list("contact.people.sources"),
                providing.providers(),
                providing.allowances(),
                routed,
                provider -> keyless(ground, provider));
        return new Prospecting(
                sources,
                settings.number("contact.people.wanted"),
                picker,
                picks,
                new MongoBookmarks(stores.store()),
                stores.leads(),
                stores.events(),
                providing.book(),
                ground.clock());
    }

    private static List<Profile> profiles(Path file) {
        try {
            return ProfileFile.read(file);
        } catch (IOException e) {
            throw new Settings.Wrong(List.of("file '" + file + "' cannot be read: " + PropertiesFile.why(e)));
        } catch (IllegalArgumentException e) {
            throw new Settings.Wrong(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** LED-34: the run fails by the name of what is missing, and asks nobody. */
    private static Optional<String> keyless(Ground ground, Provider provider) {
        try {
            provider.key().ifPresent(key -> ground.secrets().resolve(key.secret()));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("has no key: 'key.secret' of its facts: " + e.getMessage());
        }
    }
}
