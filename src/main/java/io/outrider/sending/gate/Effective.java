package io.outrider.sending.gate;

import io.outrider.campaign.Campaign;
import io.outrider.mailbox.Mailbox;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * These are the settings in force for one mailbox and one campaign, each with its origin: what the mailbox sets, else what
 * the campaign sets, else the setting (SET-03). Immutable.
 */
public final class Effective {
    /** What a mailbox may set for itself. */
    public static final Set<String> OF_MAILBOX = Set.of(
            "sending.window.opens",
            "sending.window.closes",
            "sending.weekends",
            "holiday.regions",
            "holiday.quiet",
            "holiday.added",
            "holiday.removed",
            "pacing.profile",
            "pacing.sessions",
            "pacing.session.mails-min",
            "pacing.session.mails-max",
            "pacing.min-gap",
            "pacing.max-gap",
            "pacing.silence",
            "pacing.break-percent",
            "pacing.cooldown-min",
            "pacing.cooldown-max",
            "pacing.planned.weights",
            "pacing.planned.peak",
            "pacing.planned.normal",
            "pacing.planned.low",
            "pacing.steady.min-delay",
            "pacing.steady.max-delay",
            "pacing.steady.pause-every",
            "pacing.steady.pause-min",
            "pacing.steady.pause-max",
            "pacing.pipeline.rate");

    /** What a campaign may set for itself: what is judged mail by mail, never how a mailbox's day is laid. */
    public static final Set<String> OF_CAMPAIGN = Set.of(
            "sending.window.opens",
            "sending.window.closes",
            "sending.weekends",
            "holiday.regions",
            "holiday.quiet",
            "holiday.added",
            "holiday.removed",
            "recontact.policy",
            "recontact.after",
            "lawful.basis",
            "address.catch-all",
            "dry-run");

    /** The settings of the installation. */
    public interface Base {
        /** The text of a setting. */
        String text(String key);

        /** Where it came from: {@code default}, a file, {@code environment}. */
        String origin(String key);
    }

    private final Base base;
    private final Map<String, String> mailbox;
    private final Map<String, String> campaign;
    private final String mailboxId;
    private final String campaignId;

    /**
     * @param base the installation's
     * @param mailbox whose settings win
     * @param campaign whose settings come second; empty when a day is planned
     */
    public Effective(Base base, Mailbox mailbox, Optional<Campaign> campaign) {
        this.base = base;
        this.mailbox = mailbox.settings();
        this.campaign = campaign.map(Campaign::settings).orElse(Map.of());
        mailboxId = mailbox.id();
        campaignId = campaign.map(Campaign::id).orElse("");
    }

    /** The text in force. */
    public String text(String key) {
        return mailbox.getOrDefault(key, campaign.getOrDefault(key, base.text(key)));
    }

    /** Who set it: {@code mailbox a@x.test}, {@code campaign jobs}, or the setting with its own origin. */
    public String origin(String key) {
        if (mailbox.containsKey(key)) {
            return "mailbox " + mailboxId + ": " + key;
        }
        return campaign.containsKey(key) ? "campaign " + campaignId + ": " + key : key + " (" + base.origin(key) + ")";
    }

    /** Whether nobody set it. */
    public boolean isDefault(String key) {
        return !mailbox.containsKey(key)
                && !campaign.containsKey(key)
                && base.origin(key).equals("default");
    }

    /** A whole number. */
    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    /** Yes or no. */
    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    /** A length of time. */
    public Duration duration(String key) {
        return Duration.parse(text(key));
    }

    /** A local time. */
    public LocalTime time(String key) {
        return LocalTime.parse(text(key));
    }

    /** Values separated by commas. */
    public List<String> list(String key) {
        return Arrays.stream(text(key).split(",", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
