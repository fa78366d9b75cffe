package io.outrider.console;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Variant;
import io.outrider.campaign.intake.SlotBoard;
import io.outrider.console.CampaignFigures.Figure;
import io.outrider.time.MachineTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** This is the part of the API that lists campaigns and what came of their mails (API-174, MET-03). Reads only; thread-safe. */
public final class CampaignList {
    private final Campaigns campaigns;
    private final Sparing<List<Figure>> figures;
    private final SlotBoard board;
    private final boolean dryRun;

    /** @param dryRun {@code dry-run} of the installation, for campaigns that do not set their own */
    public CampaignList(
            Campaigns campaigns, CampaignFigures figures, SlotBoard board, MachineTime time, boolean dryRun) {
        this.campaigns = campaigns;
        this.board = board;
        this.dryRun = dryRun;
        this.figures = new Sparing<>(figures::now, time);
    }

    /** Every campaign with its figures, by mail and by variant. */
    public Answer list() {
        return Answer.of(() -> new Listings.Entries<>(
                campaigns.all().stream().map(c -> row(c, figures.get())).toList()));
    }

    /** One campaign. */
    public Answer get(String id) {
        return Answer.found(
                "campaign", () -> campaigns.find(id == null ? "" : id).map(c -> row(c, figures.get())));
    }

    private Row row(Campaign campaign, List<Figure> all) {
        List<Figure> own =
                all.stream().filter(f -> f.campaign().equals(campaign.id())).toList();
        List<StepRow> steps = new ArrayList<>();
        for (Campaign.Step step : campaign.steps()) {
            steps.add(step(
                    steps.size(),
                    step,
                    own.stream().filter(written(steps.size())).toList()));
        }
        return new Row(
                campaign.id(),
                campaign.name(),
                campaign.state().name().toLowerCase(java.util.Locale.ROOT),
                new java.util.TreeMap<>(campaign.settings()),
                campaign.isDryRun(dryRun),
                Came.of(own),
                steps,
                CampaignOpenings.of(campaign, board));
    }

    /** A mail with the calendar link has a number too, and is none of the sequence. */
    private static Predicate<Figure> written(int step) {
        return figure -> figure.step() == step && !figure.variant().equals(Variant.CALENDAR);
    }

    /** Variants of the campaign as it is, and behind them those that were sent before it was changed. */
    private static StepRow step(int number, Campaign.Step step, List<Figure> own) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        step.variants().forEach(v -> weights.put(v.name(), v.weight()));
        own.forEach(f -> weights.putIfAbsent(f.variant(), 0));
        List<VariantRow> variants = weights.entrySet().stream()
                .map(e -> new VariantRow(
                        e.getKey(),
                        e.getValue(),
                        Came.of(own.stream()
                                .filter(f -> f.variant().equals(e.getKey()))
                                .toList())))
                .toList();
        return new StepRow(number, step.delayDays(), step.newThread(), Came.of(own), variants);
    }

    /**
     * What came of mails.
     *
     * @param replyRate percent of those that were sent, to one place; 0 where none was
     */
    record Came(long sent, long replied, long bounced, double replyRate) {
        static Came of(List<Figure> figures) {
            long sent = figures.stream().mapToLong(Figure::sent).sum();
            long replied = figures.stream().mapToLong(Figure::replied).sum();
            long bounced = figures.stream().mapToLong(Figure::bounced).sum();
            return new Came(sent, replied, bounced, sent == 0 ? 0 : Math.round(1000.0 * replied / sent) / 10.0);
        }
    }

    /**
     * A campaign.
     *
     * @param settings what it sets differently, by key
     * @param dryRun whether its mails are only tried (CMP-15)
     */
    record Row(
            String id,
            String name,
            String state,
            Map<String, String> settings,
            boolean dryRun,
            Came mails,
            List<StepRow> steps,
            CampaignOpenings openings) {}

    record StepRow(int step, int delayDays, boolean newThread, Came mails, List<VariantRow> variants) {}

    record VariantRow(String name, int weight, Came mails) {}
}
