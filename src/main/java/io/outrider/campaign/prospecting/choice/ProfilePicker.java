package io.outrider.campaign.prospecting.choice;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Placeholders;
import io.outrider.contact.icp.Profile;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * This is who chooses one profile of each campaign that runs (CMP-08), and goes on with a choice that was broken off: no profile
 * counts as used twice for it. Thread-safe.
 */
public final class ProfilePicker {
    /** After so long nobody replies any more, and what came of a pick stays as it was counted last. */
    private static final Duration COUNTED = Duration.ofDays(90);

    /** What postings alone have a value for. */
    private static final Set<String> OF_OTHERS = Set.of("job_title", "source");

    private final Map<String, Profile> profiles;
    private final Campaigns campaigns;
    private final Picks picks;
    private final Outcomes outcomes;
    private final Chance chance;
    private final Events events;
    private final Clock clock;

    /**
     * A profile whose people are to be looked for.
     *
     * @param pick that chose it
     * @param profile as it is now
     */
    public record Picked(Pick pick, Profile profile) {}

    /**
     * @param profiles of all campaigns, each with a name of its own
     * @param campaigns of which those that run are looked for
     * @param chance draws when another than the best gets a chance
     * @param clock business time
     */
    public ProfilePicker(
            List<Profile> profiles,
            Campaigns campaigns,
            Picks picks,
            Outcomes outcomes,
            Chance chance,
            Events events,
            Clock clock) {
        this.profiles = profiles.stream().collect(Collectors.toMap(Profile::name, Function.identity()));
        this.campaigns = campaigns;
        this.picks = picks;
        this.outcomes = outcomes;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    /** Whether there is any profile at all. */
    public boolean hasAny() {
        return !profiles.isEmpty();
    }

    /** Why nobody is looked for, by campaign that has profiles; none for one that takes such people in. */
    public Map<String, String> objections() {
        Map<String, String> all = new TreeMap<>();
        byCampaign().keySet().forEach(id -> objection(id).ifPresent(why -> all.put(id, why)));
        return all;
    }

    private Optional<String> objection(String id) {
        Optional<Campaign> running = campaigns.find(id).filter(c -> c.state() == Campaign.State.RUNNING);
        return running.isEmpty() ? Optional.of("does not run") : running.flatMap(ProfilePicker::objection);
    }

    private static Optional<String> objection(Campaign campaign) {
        String missing = Placeholders.needed(campaign).stream()
                .filter(name -> OF_OTHERS.contains(name) || Placeholders.isColumn(name))
                .map(name -> "{{" + name + "}}")
                .collect(Collectors.joining(" "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("needs " + missing + ", which people without a posting do not have");
    }

    /** One profile of each campaign that takes such people in. */
    public List<Picked> pick() {
        List<Picked> all = new ArrayList<>();
        byCampaign().forEach((campaign, some) -> {
            if (objection(campaign).isEmpty()) {
                all.add(brokenOff(campaign).orElseGet(() -> fresh(campaign, some)));
            }
        });
        return all;
    }

    private Map<String, List<Profile>> byCampaign() {
        return profiles.values().stream()
                .collect(Collectors.groupingBy(Profile::campaign, TreeMap::new, Collectors.toList()));
    }

    /** One whose profile is gone is over. */
    private Optional<Picked> brokenOff(String campaign) {
        Optional<Pick> open = picks.unfinished(campaign);
        Optional<Profile> profile = open.map(pick -> profiles.get(pick.profile()));
        if (open.isPresent() && profile.isEmpty()) {
            picks.end(open.get().id(), Pick.State.DONE);
        }
        return profile.map(p -> new Picked(open.get(), p));
    }

    private Picked fresh(String campaign, List<Profile> some) {
        Instant now = clock.instant();
        List<ProfileScore> scores = some.stream()
                .map(profile -> ProfileScore.of(profile, use(profile, now), now))
                .toList();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        ProfileChoice choice = ProfileChoice.of(
                scores,
                chance.draw(
                        campaign,
                        day,
                        "profile",
                        now.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay()));
        Profile profile = choice.chosen().profile();
        Pick pick = Pick.fresh(campaign, profile.name(), now, choice.sentence());
        picks.begin(pick);
        events.record(
                Event.of("profile.picked", profile.name(), "profile " + profile.name() + ", " + choice.sentence()));
        return new Picked(pick, profile);
    }

    private Use use(Profile profile, Instant now) {
        List<Pick> history = picks.of(profile.name());
        Map<String, List<String>> recent = history.stream()
                .filter(pick -> !pick.leads().isEmpty() && pick.at().isAfter(now.minus(COUNTED)))
                .collect(Collectors.toMap(Pick::id, Pick::leads));
        Map<String, Pick.Outcome> counted = outcomes.of(recent);
        counted.forEach(picks::count);
        return Use.of(history.stream()
                .map(pick -> pick.with(counted.getOrDefault(pick.id(), pick.outcome())))
                .toList());
    }
}
