package io.outrider;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Turn;
import io.outrider.campaign.Variant;
import io.outrider.console.Answer.Refusal;
import io.outrider.console.CampaignFigures;
import io.outrider.console.CampaignFigures.Figure;
import io.outrider.console.CampaignSettings;
import io.outrider.console.CampaignTurns;
import io.outrider.console.MongoCampaignFigures;
import io.outrider.settings.Overrides;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** This is what the {@code campaign} commands do on the stores: list, show, set, start, pause, stop (CMP-02). Thread-safe. */
final class CampaignErrand implements Errand {
    /** Its name in the running process. */
    static final String NAME = "campaign";

    private static final String BY = "command line";

    private final Campaigns campaigns;
    private final CampaignFigures figures;
    private final CampaignTurns turns;
    private final CampaignSettings settings;

    CampaignErrand(Stores stores) {
        campaigns = stores.campaigns();
        figures = new MongoCampaignFigures(stores.store());
        turns = new CampaignTurns(stores.campaigns(), stores.events(), stores.clock());
        settings = new CampaignSettings(stores.campaigns(), stores.events(), Overrides::against);
    }

    @Override
    public Answer run(Map<String, String> words) {
        String act = words.getOrDefault("act", "");
        String id = words.getOrDefault("id", "");
        if (act.equals("list")) {
            return list();
        }
        if (!List.of("show", "set").contains(act) && Turn.named(act).isEmpty()) {
            return Answer.wrongUsage("act is '" + act + "'; allowed: list, show, set, start, pause, stop");
        }
        return campaigns
                .find(id)
                .map(campaign -> switch (act) {
                    case "show" -> new Answer(0, shown(campaign));
                    case "set" -> set(campaign, words.getOrDefault("settings", "{}"));
                    default -> turned(campaign, act);
                })
                .orElseGet(() -> Answer.finding("there is no campaign '" + id + "'; there are: " + ids()));
    }

    private String ids() {
        String all = campaigns.all().stream().map(Campaign::id).collect(Collectors.joining(", "));
        return all.isEmpty() ? "none; config/campaigns is read when Outrider starts" : all;
    }

    private Answer list() {
        List<Figure> all = figures.now();
        List<String> lines = campaigns.all().stream()
                .map(c -> String.format(
                        "%-24s %-10s %-40s %s",
                        c.id(),
                        word(c.state()),
                        sum(all.stream()
                                .filter(f -> f.campaign().equals(c.id()))
                                .toList()),
                        c.name()))
                .toList();
        return lines.isEmpty() ? Answer.good("there is no campaign yet") : new Answer(0, lines);
    }

    private List<String> shown(Campaign campaign) {
        List<Figure> own = figures.now().stream()
                .filter(f -> f.campaign().equals(campaign.id()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(campaign.id() + ", " + campaign.name());
        lines.add("state      " + word(campaign.state()) + "; allowed now: " + allowed(campaign.state()));
        lines.add("mailboxes  " + (campaign.mailboxes().isEmpty() ? "any" : String.join(", ", campaign.mailboxes())));
        new TreeMap<>(campaign.settings()).forEach((key, value) -> lines.add("setting    " + key + "=" + value));
        lines.add("mails      " + sum(own));
        for (int i = 0; i < campaign.steps().size(); i++) {
            lines.addAll(step(i, campaign.steps().get(i), own));
        }
        return lines;
    }

    private static String allowed(Campaign.State state) {
        String all = Arrays.stream(Turn.values())
                .filter(t -> t.from().contains(state))
                .map(Turn::word)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "nothing, it has ended" : all;
    }

    private static List<String> step(int number, Campaign.Step step, List<Figure> all) {
        List<Figure> own = all.stream()
                .filter(f -> f.step() == number && !f.variant().equals(Variant.CALENDAR))
                .toList();
        List<String> lines = new ArrayList<>();
        String when = number == 0 ? "at once" : step.delayDays() + " days later";
        lines.add("mail " + number + ", " + when + ": " + sum(own));
        if (step.variants().size() > 1) {
            step.variants()
                    .forEach(v -> lines.add("  variant " + v.name() + ", weight " + v.weight() + ": "
                            + sum(own.stream()
                                    .filter(f -> f.variant().equals(v.name()))
                                    .toList())));
        }
        return lines;
    }

    private static String sum(List<Figure> figures) {
        return figures.stream().mapToLong(Figure::sent).sum() + " sent, "
                + figures.stream().mapToLong(Figure::replied).sum() + " replied, "
                + figures.stream().mapToLong(Figure::bounced).sum() + " bounced";
    }

    /** @param wanted as the API takes it */
    private Answer set(Campaign campaign, String wanted) {
        if (settings.change(campaign.id(), wanted, BY).content() instanceof Refusal refusal) {
            return Answer.finding("campaign '" + campaign.id() + "' was not changed: " + refusal.message());
        }
        return new Answer(0, shown(campaigns.find(campaign.id()).orElse(campaign)));
    }

    private Answer turned(Campaign campaign, String act) {
        var said = turns.turn(campaign.id(), act, BY);
        if (said.content() instanceof Refusal refusal) {
            return Answer.finding("campaign '" + campaign.id() + "' was not changed: " + refusal.message());
        }
        Campaign.State now = campaigns.find(campaign.id()).map(Campaign::state).orElse(campaign.state());
        return Answer.good("campaign '" + campaign.id() + "' is " + word(now)
                + (campaign.state() == now ? ", as it was" : "; it was " + word(campaign.state())));
    }

    private static String word(Campaign.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
