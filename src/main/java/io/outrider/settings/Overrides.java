package io.outrider.settings;

import io.outrider.campaign.Campaign;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.Effective;
import io.outrider.sending.plan.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** These are the settings that mailboxes and campaigns set for themselves, looked over before anything starts (SET-02). */
public final class Overrides {
    private static final Map<String, Setting> KEYS =
            SettingKeys.ALL.stream().collect(Collectors.toMap(Setting::name, Function.identity()));

    private final List<Mailbox> mailboxes;
    private final List<Campaign> campaigns;
    private final Profiles profiles;
    private final List<String> wrong = new ArrayList<>();

    /** Checks nothing yet. */
    public Overrides(List<Mailbox> mailboxes, List<Campaign> campaigns, Profiles profiles) {
        this.mailboxes = mailboxes;
        this.campaigns = campaigns;
        this.profiles = profiles;
    }

    /** @throws Settings.Wrong naming mailbox or campaign, key, value and what is allowed */
    public void check() {
        campaigns.forEach(c -> wrong.addAll(against(c)));
        for (Mailbox mailbox : mailboxes) {
            String who = "mailbox '" + mailbox.id() + "'";
            List<String> against = against(who, mailbox.settings(), Effective.OF_MAILBOX);
            wrong.addAll(against);
            if (against.isEmpty()) {
                possible(who, mailbox);
            }
        }
        if (!wrong.isEmpty()) {
            throw new Settings.Wrong(wrong);
        }
    }

    /** Sentences about what a campaign must not set. */
    public static List<String> against(Campaign campaign) {
        return against("campaign '" + campaign.id() + "'", campaign.settings(), Effective.OF_CAMPAIGN);
    }

    private static List<String> against(String who, Map<String, String> settings, Set<String> allowed) {
        List<String> against = new ArrayList<>();
        settings.forEach((key, value) -> {
            if (!allowed.contains(key)) {
                against.add(who + " sets '" + key + "'; allowed are " + new TreeSet<>(allowed));
            } else if (KEYS.get(key).objection(value) != null) {
                against.add(who + ": " + KEYS.get(key).objection(value));
            }
        });
        return against;
    }

    private void possible(String who, Mailbox mailbox) {
        try {
            profiles.of(mailbox);
        } catch (RuntimeException e) {
            wrong.add(who + ": " + e.getMessage());
        }
    }
}
