package io.outrider.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(StoreUnderTest.class)
class CampaignFilesTest {
    private static final String GOOD =
            """
            id: jobs
            name: Jobs
            mailboxes: [M1@ours.test]
            steps:
              - subject: your posting
                text: Hi {{first_name}}
              - delayDays: 3
                text: again
            """;

    private static final Clock CLOCK = Clock.fixed(World.NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private CampaignFiles files(String text) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), text);
        return new CampaignFiles(folder);
    }

    @Test
    void shouldReadACampaign() throws IOException {
        Campaign jobs = files(GOOD).read().get(0);
        assertThat(jobs.state()).isEqualTo(Campaign.State.RUNNING);
        assertThat(jobs.mailboxes()).containsExactly("m1@ours.test");
        assertThat(jobs.steps())
                .containsExactly(
                        new Campaign.Step(0, true, "your posting", "Hi {{first_name}}"),
                        new Campaign.Step(3, false, "", "again"));
    }

    @Test
    void shouldAddOnlyWhatIsMissing(MongoStore store) throws IOException {
        Campaigns campaigns = new MongoCampaigns(store);
        assertThat(files(GOOD).addMissing(campaigns, CLOCK)).containsExactly("jobs");
        Campaign edited = new Campaign(
                "jobs",
                "Edited",
                Campaign.State.PAUSED,
                campaigns.find("jobs").orElseThrow().steps(),
                Set.of());
        campaigns.save(edited);
        assertThat(files(GOOD).addMissing(campaigns, CLOCK)).isEmpty();
        assertThat(campaigns.find("jobs")).contains(edited);
    }

    @ParameterizedTest
    @CsvSource({
        "{{pain_point}}, ''",
        "{{stage}}, 'columns: [stage]'",
        "{{pain_2}}, 'columns: [pain_1, pain_2]'",
        "'{{{pain_point}}|growth}', 'columns: [pain_point, stage]'"
    })
    void shouldTakeColumnsOfAList(String used, String columns) throws IOException {
        Campaign jobs =
                files(GOOD.replace("{{first_name}}", used) + columns).read().get(0);
        assertThat(jobs.steps().get(0).text()).contains(used);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    {{firstname}}  ~ ''                      ~ did you mean {{first_name}}?
                    {{stage}}      ~ ''                      ~ did you mean {{state}}?; a column of the list is named under 'columns'
                    {{pain_pont}}  ~ columns: [pain_point]   ~ did you mean {{pain_point}}?
                    {{pain_3}}     ~ columns: [pain_1]       ~ did you mean {{pain_1}}?
                    {{budget}}     ~ columns: [pain_point]   ~ allowed are the placeholders [company, company_stage, contact_title, conversation_starters, first_name, hiring_signals, job_title, last_name, likely_challenges, pain_point, pain_point_guess, recent_news, source, state, their_space, what_they_do]
                    {{website}}    ~ ''                      ~ '{{website}}'; allowed are the placeholders
                    {{first_name}} ~ columns: [Pain Point]   ~ 'columns' is 'Pain Point'; allowed are headers
                    {{first_name}} ~ columns: pain_point     ~ 'columns' is 'pain_point'; allowed are a list
                    """)
    void shouldSayWhichPlaceholderWasMeant(String used, String columns, String message) throws IOException {
        CampaignFiles files = files(GOOD.replace("{{first_name}}", used) + columns);
        assertThatIllegalArgumentException().isThrownBy(files::read).withMessageContaining(message);
    }

    private static final String VARIANTS =
            """
            id: jobs
            name: Jobs
            steps:
              - subject: your posting
                variants:
                  - name: short
                    weight: 30
                    text: Hi {{first_name}}
                  - name: long
                    subject: about {{company}}
                    text: Hi
            """;

    @Test
    void shouldReadVariants(MongoStore store) throws IOException {
        Campaigns campaigns = new MongoCampaigns(store);
        files(VARIANTS).addMissing(campaigns, CLOCK);
        assertThat(campaigns.find("jobs").orElseThrow().steps())
                .containsExactly(new Campaign.Step(
                        0,
                        true,
                        List.of(
                                new Variant("short", 30, "your posting", "Hi {{first_name}}"),
                                new Variant("long", 1, "about {{company}}", "Hi"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    weight: 30        ~ weight: 0          ~ 'steps[0].variants[0].weight' is '0'; allowed are 1 to 100
                    weight: 30        ~ weight: 101        ~ 'steps[0].variants[0].weight' is '101'; allowed are 1 to 100
                    weight: 30        ~ wait: 3            ~ 'steps[0].variants[0].wait' is ''; allowed are the fields [name
                    name: short       ~ name: Short one    ~ 'steps[0].variants[0].name' is 'Short one'; allowed are up to 40
                    name: long        ~ name: short        ~ 'steps[0].variants[1].name' is 'short'; allowed are names that
                    name: long        ~ weight: 3          ~ 'steps[0].variants[1].name' is ''; allowed are a text
                    text: Hi          ~ x: Hi              ~ 'steps[0].variants[0].x' is ''
                    {{company}}       ~ {{compny}}         ~ 'steps[0].variants[1].subject' is '{{compny}}'; allowed are
                    subject: your     ~ text: your         ~ 'steps[0].text' is 'your posting'; allowed are either
                    """)
    void shouldNameTheVariantThatIsWrong(String good, String bad, String message) throws IOException {
        CampaignFiles files = files(VARIANTS.replace(good, bad));
        assertThatIllegalArgumentException().isThrownBy(files::read).withMessageContaining(message);
    }

    @Test
    void shouldRefuseAMailWithoutAnyVariant() throws IOException {
        CampaignFiles files = files(VARIANTS.replaceAll("(?s)variants:.*", "variants: []"));
        assertThatIllegalArgumentException()
                .isThrownBy(files::read)
                .withMessageContaining("'steps[0].variants' is '0'; allowed are 1 to 10 of them");
    }

    @Test
    void shouldHaveNoCampaignsWithoutAFolder() {
        assertThat(new CampaignFiles(folder.resolve("none")).read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    id: jobs          ~ id: My Jobs       ~ 'id' is 'My Jobs'; allowed are lower-case
                    name: Jobs        ~ nam: Jobs         ~ 'nam' is ''; allowed are the fields [activation
                    mailboxes: [M1@ours.test] ~ state: on ~ 'state' is 'on'; allowed are draft, running
                    delayDays: 3      ~ delayDays: 0      ~ 'steps[1].delayDays' is '0'; allowed are 1 to 90
                    delayDays: 3      ~ delayDays: soon   ~ 'steps[1].delayDays' is 'soon'; allowed are 1 to 90
                    text: again       ~ text: ''          ~ 'steps[1].text' is ''; allowed are a text
                    text: again       ~ newThread: true   ~ 'steps[1].subject' is ''; allowed are a text
                    {{first_name}}    ~ {{firstname}}     ~ 'steps[0].text' is '{{firstname}}'; allowed are the placeholders [company
                    {{first_name}}    ~ {first_name}      ~ 'steps[0].text' is 'Hi {first_name}'; allowed are {{placeholder}}
                    mailboxes: [M1@ours.test] ~ calendar: hello ~ 'calendar' is 'hello'; allowed are texts with {{calendar_link}}
                    text: again       ~ text: "{{calendar_link}}" ~ 'steps[1].text' is '{{calendar_link}}'; allowed are the placeholders
                    M1@ours.test      ~ everybody         ~ 'mailboxes' is 'everybody'; allowed are addresses
                    """)
    void shouldNameFileFieldValueAndWhatIsAllowed(String good, String bad, String message) throws IOException {
        CampaignFiles files = files(GOOD.replace(good, bad));
        assertThatIllegalArgumentException()
                .isThrownBy(files::read)
                .withMessageContaining("a.yaml")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"'id: [', is not YAML", "'just text', is 'just text'", "'', is 'null'"})
    void shouldRefuseWhatIsNoMap(String text, String message) throws IOException {
        CampaignFiles files = files(text);
        assertThatIllegalArgumentException().isThrownBy(files::read).withMessageContaining(message);
    }

    private static final String SLOTS = GOOD
            + """
                    activation: automatic
                    slots:
                      - time: "09:00"
                        maxLeads: 15
                        weekdays: [mon, wed]
                        description: the first look
                      - time: "09:00"
                        weekdays: [tue]
                      - time: "14:30"
                        enabled: false
                    """;

    @Test
    void shouldReadSlotsAndKeepThem(MongoStore store) throws IOException {
        Campaigns campaigns = new MongoCampaigns(store);
        files(SLOTS).addMissing(campaigns, CLOCK);
        Schedule schedule = campaigns.find("jobs").orElseThrow().schedule();
        assertThat(schedule.slots())
                .containsExactly(
                        new CampaignSlot(
                                LocalTime.of(9, 0),
                                15,
                                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                                "the first look",
                                true),
                        new CampaignSlot(LocalTime.of(9, 0), 28, EnumSet.of(DayOfWeek.TUESDAY), "", true),
                        new CampaignSlot(LocalTime.of(14, 30), 28, CampaignSlot.WORKING_DAYS, "", false));
        assertThat(schedule.automatic()).isTrue();
        assertThat(schedule.runsSince()).contains(World.NOW);
    }

    @Test
    void shouldReadTheUsualSlotsByTheirWordAndNoneWithoutOne() throws IOException {
        assertThat(files(GOOD + "slots: default\n").read().get(0).schedule().slots())
                .extracting(slot -> slot.time() + " " + slot.maxLeads())
                .containsExactly("09:00 28", "12:00 28", "15:00 28");
        assertThat(files(GOOD).read().get(0).schedule()).isEqualTo(Schedule.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    "14:30"         ~ "9:00"         ~ 'slots[2].time' is '9:00'; allowed are local times from "00:00" to "23:59"
                    "14:30"         ~ "24:00"        ~ 'slots[2].time' is '24:00'
                    "14:30"         ~ "09:00"        ~ 'slots[2].time' is '09:00'; allowed are times that no slot before it has on those
                    maxLeads: 15    ~ maxLeads: 0    ~ 'slots[0].maxLeads' is '0'; allowed are 1 to 500
                    maxLeads: 15    ~ max_leads: 9   ~ 'slots[0].max_leads' is ''; allowed are the fields [description, enabled, maxLeads
                    [tue]           ~ [tuesday]      ~ 'slots[1].weekdays' is 'tuesday'; allowed are mon, tue, wed, thu, fri, sat, sun
                    [tue]           ~ []             ~ 'slots[1].weekdays' is ''; allowed are mon
                    enabled: false  ~ enabled: maybe ~ 'slots[2].enabled' is 'maybe'; allowed are true and false
                    automatic       ~ always         ~ 'activation' is 'always'; allowed are by-hand, automatic
                    """)
    void shouldNameWhatIsWrongWithASlot(String good, String bad, String message) throws IOException {
        CampaignFiles files = files(SLOTS.replace(good, bad));
        assertThatIllegalArgumentException()
                .isThrownBy(files::read)
                .withMessageContaining("a.yaml")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"usual,'slots' is 'usual'; allowed are the word default", "[],'slots' is '[]'; allowed are the word"})
    void shouldRefuseSlotsThatAreNoList(String bad, String message) throws IOException {
        CampaignFiles files = files(GOOD + "slots: " + bad + "\n");
        assertThatIllegalArgumentException().isThrownBy(files::read).withMessageContaining(message);
    }
}
