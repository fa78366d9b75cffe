package io.outrider;

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
final class Overrides {
    private static final Map<String, Setting> KEYS =
            SettingKeys.ALL.stream().collect(Collectors.toMap(Setting::name, Function.identity()));

    private final List<Mailbox> mailboxes;
    private final List<Campaign> campaigns;
    private final Profiles profiles;
    private final List<String> wrong = new ArrayList<>();

    Overrides(List<Mailbox> mailboxes, List<Campaign> campaigns, Profiles profiles) {
        this.mailboxes = mailboxes;
        this.campaigns = campaigns;
        this.profiles = profiles;
    }

    /** @throws Settings.Wrong naming mailbox or campaign, key, value and what is allowed */
    void check() {
        campaigns.forEach(c -> keys("campaign '" + c.id() + "'", c.settings(), Effective.OF_CAMPAIGN));
        for (Mailbox mailbox : mailboxes) {
            String who = "mailbox '" + mailbox.id() + "'";
            if (keys(who, mailbox.settings(), Effective.OF_MAILBOX)) {
                possible(who, mailbox);
            }
        }
        if (!wrong.isEmpty()) {
            throw new Settings.Wrong(wrong);
        }
    }

    private boolean keys(String who, Map<String, String> settings, Set<String> allowed) {
        int before = wrong.size();
        settings.forEach((key, value) -> {
            if (!allowed.contains(key)) {
                wrong.add(who + " sets '" + key + "'; allowed are " + new TreeSet<>(allowed));
            } else if (KEYS.get(key).objection(value) != null) {
                wrong.add(who + ": " + KEYS.get(key).objection(value));
            }
        });
        return wrong.size() == before;
    }

    private void possible(String who, Mailbox mailbox) {
        try {
            profiles.of(mailbox);
        } catch (RuntimeException e) {
            wrong.add(who + ": " + e.getMessage());
        }
    }
}
