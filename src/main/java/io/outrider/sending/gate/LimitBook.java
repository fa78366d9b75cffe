package io.outrider.sending.gate;

import io.outrider.campaign.Campaign;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.Limits.Profile;
import io.outrider.sending.gate.Limits.Recontact;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** This says which limits are in force for a mailbox and a campaign. Thread-safe. */
public final class LimitBook {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What the answer depends on; a mailbox or campaign that was changed makes a new key. */
    private record Key(String mailbox, Map<String, String> mine, String campaign, Map<String, String> its) {}

    private final Effective.Base base;
    private final String publicUrl;
    private final Map<Key, Limits> known = new ConcurrentHashMap<>();

    /**
     * @param base the installation's settings
     * @param publicUrl base of links, no trailing slash, or empty
     */
    public LimitBook(Effective.Base base, String publicUrl) {
        this.base = base;
        this.publicUrl = publicUrl;
    }

    /**
     * The limits in force.
     *
     * @param campaign empty when a mailbox's day is planned
     * @throws IllegalArgumentException naming a value that makes no sense together with others
     */
    public Limits of(Mailbox mailbox, Optional<Campaign> campaign) {
        Key key = new Key(
                mailbox.id(),
                mailbox.settings(),
                campaign.map(Campaign::id).orElse(""),
                campaign.map(Campaign::settings).orElse(Map.of()));
        return known.computeIfAbsent(key, k -> limits(new Effective(base, mailbox, campaign)));
    }

    /** The settings behind the limits of a mailbox's day. */
    public Effective settings(Mailbox mailbox) {
        return new Effective(base, mailbox, Optional.empty());
    }

    private Limits limits(Effective e) {
        Profile profile = Profile.valueOf(e.text("pacing.profile").toUpperCase(Locale.ROOT));
        return new Limits(hours(e, profile), pace(e, profile), caps(e, profile), rules(e), origins(e, profile));
    }

    /** The window belongs to the profile unless somebody set it (CNF-04). */
    private static Hours hours(Effective e, Profile profile) {
        boolean own = windowOfProfile(e, profile);
        LocalTime opens = own && profile == Profile.STEADY ? LocalTime.MIDNIGHT : e.time("sending.window.opens");
        LocalTime closes = !own
                ? e.time("sending.window.closes")
                : profile == Profile.STEADY ? LocalTime.MIDNIGHT : LocalTime.of(18, 0);
        return new Hours(opens, closes, e.flag("sending.weekends"), holidays(e));
    }

    private static boolean windowOfProfile(Effective e, Profile profile) {
        return (profile == Profile.STEADY || profile == Profile.PLANNED)
                && e.isDefault("sending.window.opens")
                && e.isDefault("sending.window.closes");
    }

    private static Holidays holidays(Effective e) {
        return new HolidayCalendar(new HolidayCalendar.Terms(
                e.list("holiday.regions"),
                e.text("holiday.quiet"),
                dates(e, "holiday.added"),
                dates(e, "holiday.removed")));
    }

    private static Set<LocalDate> dates(Effective e, String key) {
        return e.list(key).stream().map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static Limits.Pace pace(Effective e, Profile profile) {
        Duration gap =
                switch (profile) {
                    case HUMAN -> e.duration("pacing.min-gap");
                    case PLANNED -> MINUTE;
                    case STEADY -> e.duration("pacing.steady.min-delay");
                    case PIPELINE -> MINUTE.dividedBy(e.number("pacing.pipeline.rate"));
                };
        boolean slows = e.flag("pacing.bounces-slow-down");
        return profile == Profile.HUMAN
                ? new Limits.Pace(
                        profile, gap, e.duration("pacing.cooldown-min"), e.duration("pacing.cooldown-max"), slows)
                : new Limits.Pace(profile, gap, gap, gap, slows);
    }

    /** What a profile allows a mailbox at most (CNF-03); the mailbox's own limit is smaller as a rule. */
    private static Limits.Caps caps(Effective e, Profile profile) {
        return new Limits.Caps(
                e.number("sending.recipient-domain-cap"),
                e.number("sending.webmail-factor"),
                Set.copyOf(e.list("sending.webmail-domains")),
                e.number("sending.global-cap"),
                profile == Profile.PIPELINE ? e.number("pacing.pipeline.limit") : 2000,
                e.number("sending.sender-domain-share"));
    }

    private Limits.Rules rules(Effective e) {
        return new Limits.Rules(
                e.duration("inbox.max-age"),
                !e.text("address.catch-all").equals("false"),
                e.text("sender.postal-address"),
                publicUrl,
                Recontact.valueOf(
                        e.text("recontact.policy").toUpperCase(Locale.ROOT).replace('-', '_')),
                e.duration("recontact.after"),
                Set.copyOf(e.list("lawful.consent-countries")),
                e.list("lawful.basis").stream()
                        .map(pair -> pair.split(":", 2))
                        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1], (a, b) -> b)),
                e.flag("dry-run"));
    }

    private static java.util.function.UnaryOperator<String> origins(Effective e, Profile profile) {
        Function<String, String> origin = e::origin;
        boolean own = windowOfProfile(e, profile);
        return key -> own && key.startsWith("sending.window.")
                ? "profile " + profile.word() + " (" + e.origin("pacing.profile") + ")"
                : origin.apply(key);
    }
}
