package io.outrider.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignFiles;
import io.outrider.campaign.World;
import io.outrider.campaign.listing.ListEntry;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.Contact;
import io.outrider.draft.Writer.Wording;
import io.outrider.lead.Lead;
import io.outrider.lead.PersonLead;
import io.outrider.time.Chance;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateWriterTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 17);

    private final World world = new World();
    private final Contact anna = world.contact("anna@acme.test", Result.VALID, "l");
    private final Writer writer = new TemplateWriter(new Chance("seed"), "");

    private Wording write(Campaign.Step step, Lead lead, int attempt) {
        return writer.write(new Writer.Occasion(step, 0, anna, lead, DAY, attempt));
    }

    private Wording write(String subject, String text, Lead lead) {
        return write(new Campaign.Step(0, true, subject, text), lead, 0);
    }

    @Test
    void shouldFillEveryPlaceholder() {
        assertThat(write(
                        "{{job_title}}",
                        "{{first_name}} {{last_name}} {{contact_title}} {{company}} {{job_title}} {{state}} {{source}}",
                        world.lead("l", "Welder", "NY")))
                .isEqualTo(new Wording.Written(
                        "Welder", "Anna Silent Plant Manager Acme Metalworks Welder NY Example Board"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "N/A", "unknown", "-"})
    void shouldRefuseToWriteWithoutAValue(String title) {
        assertThat(write("role", "The {{job_title}} in {{state}}", world.lead("l", title, "")))
                .isEqualTo(new Wording.Unwritable("no value for job_title, state"));
    }

    @Test
    void whoWasFoundWithoutAPostingHasNoJobTitleToWriteAbout() {
        Lead person = PersonLead.of(
                new PersonLead.Found("rocketreach", "1"), "Plant Manager", "Acme", "acme.test", "Ohio", World.NOW);
        assertThat(write("s", "{{contact_title}} at {{company}} in {{state}}", person))
                .isEqualTo(new Wording.Written("s", "Plant Manager at Acme in OH"));
        assertThat(write("s", "The {{job_title}} opening on {{source}}", person))
                .isEqualTo(new Wording.Unwritable("no value for job_title, source"));
    }

    @Test
    void shouldFillTheColumnsOfAList() {
        Map<String, String> row = Map.of("pain_point", "late\r\nBcc: b@b.test", "state", "Bavaria", "budget", "n/a");
        Writer lists = new TemplateWriter(
                new Chance("seed"), "", contact -> Optional.of(new ListEntry(contact, "", row)), company -> Map.of());
        assertThat(list(lists, "{{pain_point}} in {{state}}", world.lead("l", "Welder", "NY")))
                .isEqualTo(new Wording.Written("s", "late Bcc: b@b.test in NY"));
        assertThat(list(lists, "{{pain_point}} in {{state}}", world.lead("l", "Welder", "")))
                .isEqualTo(new Wording.Written("s", "late Bcc: b@b.test in Bavaria"));
        assertThat(list(lists, "{{budget}} {with {{budget}}|without}", world.lead("l", "Welder", "")))
                .isEqualTo(new Wording.Unwritable("no value for budget"));
        assertThat(list(lists, "{with {{budget}}|without}", world.lead("l", "Welder", "")))
                .isEqualTo(new Wording.Written("s", "without"));
    }

    @Test
    void shouldFillWhatTheWebsiteSaysUnlessTheListSaysOtherwise() {
        Writer sites = new TemplateWriter(
                new Chance("seed"),
                "",
                contact -> Optional.of(new ListEntry(contact, "", Map.of("recent_news", "a prize"))),
                company -> Map.of("what_they_do", "They pack fruit.", "recent_news", "a plant"));
        assertThat(list(sites, "{{what_they_do}} {{recent_news}}", world.lead("l", "Welder", "NY")))
                .isEqualTo(new Wording.Written("s", "They pack fruit. a prize"));
        assertThat(list(sites, "{{hiring_signals}}", world.lead("l", "Welder", "NY")))
                .isEqualTo(new Wording.Unwritable("no value for hiring_signals"));
    }

    private Wording list(Writer lists, String text, Lead lead) {
        return lists.write(new Writer.Occasion(new Campaign.Step(0, true, "s", text), 0, anna, lead, DAY, 0));
    }

    @Test
    void shouldLetNoValueBreakALine() {
        assertThat(write("{{job_title}}", "x", world.lead("l", "Welder\r\nBcc: a@b.test\u2028", "NY")))
                .isEqualTo(new Wording.Written("Welder Bcc: a@b.test", "x"));
    }

    @Test
    void shouldWriteTheSameAgainForTheSameAttemptAndOtherwiseForAnother() {
        Campaign.Step step = new Campaign.Step(0, true, "{a|b|c|d}", "{e|f|g|h}");
        Lead lead = world.lead("l", "Welder", "NY");
        assertThat(write(step, lead, 1)).isEqualTo(write(step, lead, 1));
        Set<Wording> seen = new HashSet<>();
        for (int attempt = 0; attempt < 4; attempt++) {
            seen.add(write(step, lead, attempt));
        }
        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    void shouldPassTheReviewWithEveryWordingOfTheShippedCampaign() {
        List<Campaign> shipped = new CampaignFiles(Path.of("config/campaigns")).read();
        assertThat(shipped).hasSize(1);
        List<Campaign.Step> steps = shipped.get(0).steps();
        assertThat(steps).extracting(Campaign.Step::delayDays).containsExactly(0, 3, 6);
        assertThat(steps).extracting(Campaign.Step::newThread).containsExactly(true, false, true);
        Lead longest = world.lead("l", "Senior Maintenance Electrician Second Shift", "NY");
        for (int number = 0; number < steps.size(); number++) {
            for (int attempt = 0; attempt < 200; attempt++) {
                Wording.Written words = (Wording.Written)
                        writer.write(new Writer.Occasion(steps.get(number), number, anna, longest, DAY, attempt));
                String subject = words.subject().isEmpty() ? "Re: your job posting" : words.subject();
                Review.Assessment assessment = ReviewTest.REVIEW.of(new Words(
                        number, !steps.get(number).newThread(), subject, words.text(), longest.companyName()));
                assertThat(assessment.score())
                        .as("%s%n%s", assessment.reason(), words)
                        .isGreaterThanOrEqualTo(80);
            }
        }
    }
}
