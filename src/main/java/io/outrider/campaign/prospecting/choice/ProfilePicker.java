package io.outrider.campaign.prospecting.choice;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Placeholders;
import io.outrider.contact.icp.Profile;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
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
import java.util.function.BiConsumer;
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
    private final Leads leads;
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
     * @param leads of people who were found before
     * @param chance draws when another than the best gets a chance
     * @param clock business time
     */
    public ProfilePicker(
            List<Profile> profiles,
            Campaigns campaigns,
            Leads leads,
            Picks picks,
            Outcomes outcomes,
            Chance chance,
            Events events,
            Clock clock) {
        this.profiles = profiles.stream().collect(Collectors.toMap(Profile::name, Function.identity()));
        this.campaigns = campaigns;
        this.leads = leads;
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

    /**
     * One profile of each campaign that takes such people in.
     *
     * @param objected hears of each campaign for which nobody is looked for, and why
     */
    public List<Picked> pick(BiConsumer<String, String> objected) {
        List<Picked> all = new ArrayList<>();
        byCampaign().forEach((campaign, some) -> {
            Optional<String> objection = objection(campaign);
            Optional<Picked> open = objection.isPresent() ? Optional.empty() : brokenOff(campaign);
            Optional<String> why = objection.or(() -> open.isPresent() ? Optional.empty() : waiting(some));
            why.ifPresentOrElse(
                    words -> objected.accept(campaign, words),
                    () -> all.add(open.orElseGet(() -> fresh(campaign, some))));
        });
        return all;
    }

    /** While no address can be looked up, nobody is added to those who wait for that. */
    private Optional<String> waiting(List<Profile> some) {
        long waiting = some.stream()
                .flatMap(profile -> picks.of(profile.name()).stream().limit(1))
                .flatMap(pick -> pick.leads().stream())
                .flatMap(lead -> leads.find(lead).stream())
                .filter(lead -> lead.status() == Lead.Status.NEW)
                .count();
        return waiting == 0
                ? Optional.empty()
                : Optional.of("has " + waiting + " people whose addresses are not looked up yet");
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
