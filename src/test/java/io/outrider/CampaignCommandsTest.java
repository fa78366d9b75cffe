package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.Variant;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns from the command line: by the command itself, and by the Outrider that runs. */
@Timeout(120)
class CampaignCommandsTest {
    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void twoCampaigns() {
        try (EmbeddedStore embedded = EmbeddedStore.open(StoreDoor.file(data));
                MongoStore store = embedded.connect()) {
            MongoCampaigns campaigns = new MongoCampaigns(store);
            Campaign.Step first = new Campaign.Step(
                    0, true, List.of(new Variant("short", 30, "s", "t"), new Variant("long", 70, "s", "t")));
            campaigns.save(new Campaign(
                    "spring",
                    "Spring list",
                    Campaign.State.DRAFT,
                    List.of(first, new Campaign.Step(3, false, "", "t")),
                    Set.of("ann@ours.test"),
                    Map.of("recontact.policy", "never")));
            campaigns.save(new Campaign("old", "Old list", Campaign.State.COMPLETED, List.of(first), Set.of()));
            store.collection("drafts")
                    .insertOne(new Document("_id", "a")
                            .append("campaign", "spring")
                            .append("step", 0)
                            .append("variant", "long")
                            .append("status", "sent"));
        }
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "OUTRIDER_PORT", "0",
                "OUTRIDER_MANAGEMENT_PORT", "0",
                "OUTRIDER_SANDBOX_SPEED", "1",
                "OUTRIDER_DATA_FOLDER", data.toString()));
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = new String[words.length + 1];
        all[0] = "campaign";
        System.arraycopy(words, 0, all, 1, words.length);
        return Outrider.commandLine(Path.of(""), environment())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    @Test
    void campaignsAreListedShownAndTurnedWithoutARunningOutrider() {
        assertThat(run("list")).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("spring +draft +1 sent, 0 replied, 0 bounced +Spring list")
                .containsPattern("old +completed +0 sent");

        assertThat(run("show", "spring")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "state      draft; allowed now: start, stop",
                        "mailboxes  ann@ours.test",
                        "setting    recontact.policy=never",
                        "mail 0, at once: 1 sent, 0 replied, 0 bounced",
                        "  variant long, weight 70: 1 sent, 0 replied, 0 bounced",
                        "mail 1, 3 days later: 0 sent, 0 replied, 0 bounced");

        assertThat(run("start", "spring")).isZero();
        assertThat(out.toString()).startsWith("campaign 'spring' is running; it was draft");
        assertThat(run("start", "spring")).isZero();
        assertThat(out.toString()).startsWith("campaign 'spring' is running, as it was");
        assertThat(run("pause", "spring")).isZero();
    }

    @Test
    void aCampaignSetsWhatItIsToldToAndNothingThatIsNotAllowed() {
        assertThat(run("set", "spring", "dry-run=true", "recontact.policy="))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("setting    dry-run=true").doesNotContain("recontact.policy");
        assertThat(run("set", "spring", "dry-run=maybe")).isEqualTo(1);
        assertThat(err.toString())
                .contains("campaign 'spring' was not changed: campaign 'spring': 'dry-run' is 'maybe'; allowed is");
        assertThat(run("set", "spring", "dry-run=false", "sending.cron=0 * * * * ?"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("sets 'sending.cron'; allowed are [")
                .contains("dry-run");
        assertThat(run("show", "spring")).isZero();
        assertThat(out.toString()).as("all or nothing").contains("setting    dry-run=true");
        assertThat(run("set", "spring", "dry-run")).isEqualTo(2);
        assertThat(err.toString()).contains("KEY=VALUE is 'dry-run'; allowed: dry-run=false, or dry-run=");
        assertThat(run("set", "spring")).isEqualTo(2);
    }

    @Test
    void toStopIsFinalAndNeedsAYes() {
        assertThat(run("stop", "spring")).isEqualTo(2);
        assertThat(err.toString()).contains("to stop it is final; add --yes");
        assertThat(run("list")).isZero();
        assertThat(out.toString()).containsPattern("spring +draft");

        assertThat(run("stop", "spring", "--yes")).isZero();
        assertThat(run("start", "spring")).isEqualTo(1);
        assertThat(err.toString())
                .contains("campaign 'spring' was not changed: campaign is stopped; allowed is one that is draft or");
        assertThat(run("show", "spring")).isZero();
        assertThat(out.toString()).contains("allowed now: nothing, it has ended");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() {
        assertThat(run("start", "sprung")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no campaign 'sprung'; there are: old, spring");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("allowed: list, show, set, start, pause, stop");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("outrider import people FILE --campaign ID", "stop", "Exit codes");
    }

    @Test
    void theRunningOutriderTurnsIt() {
        try (Engine engine = Engine.start(Path.of(""), environment())) {
            assertThat(run("pause", "job-postings")).as(err.toString()).isZero();
            assertThat(engine.stores()
                            .campaigns()
                            .find("job-postings")
                            .orElseThrow()
                            .state())
                    .isEqualTo(Campaign.State.PAUSED);
            assertThat(run("start", "old")).isEqualTo(1);
        }
    }
}
