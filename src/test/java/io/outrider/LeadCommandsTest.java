package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.World;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Leads from the command line, by the command itself. */
@Timeout(60)
class LeadCommandsTest {
    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aLeadWithAPerson() {
        try (EmbeddedStore embedded = EmbeddedStore.open(StoreDoor.file(data));
                MongoStore store = embedded.connect()) {
            World world = new World();
            MongoLeads leads = new MongoLeads(store);
            leads.store(world.lead("lead-1", "Welder", "NY"));
            new MongoCompanies(store).seen(world.lead("lead-1", "Welder", "NY"));
            new MongoCompanies(store).employs("acme", 48);
            new MongoContacts(store).store(world.contact("anna@acme.test", Result.VALID, "lead-1"));
        }
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = new String[words.length + 1];
        all[0] = "lead";
        System.arraycopy(words, 0, all, 1, words.length);
        Map<String, String> environment = new HashMap<>(Map.of("OUTRIDER_DATA_FOLDER", data.toString()));
        return Outrider.commandLine(Path.of(""), environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }

    @Test
    void leadsAreListedShownAndSetWithoutARunningOutrider() {
        assertThat(run("list", "--status", "validated", "--search", "acme"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "lead-1                   validated         1  NY  Welder at Acme Metalworks [jsearch/Example Board],"
                                + " 48 employees, priority 1",
                        "1 to 1 of 1");
        assertThat(run("list", "--source", "apollo")).isZero();
        assertThat(out.toString().strip()).isEqualTo("none of 0");

        assertThat(run("set", "lead-1", "closed_hired", "--reason", "they found somebody"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("lead 'lead-1' is closed_hired; it was validated");
        assertThat(run("set", "lead-1", "CLOSED_HIRED")).isZero();
        assertThat(out.toString()).startsWith("lead 'lead-1' is closed_hired, as it was");
        assertThat(run("show", "lead-1")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "lead-1, Welder at Acme Metalworks (NY)",
                        "status     closed_hired, said by command line; without that validated",
                        "why        they found somebody",
                        "seen in    jsearch/Example Board",
                        "posted     2026-02-12")
                .anyMatch(line -> line.startsWith("contact    P4 anna@acme.test, ")
                        && line.endsWith(", unchecked, from fixture"));
        assertThat(run("set", "lead-1", "resume")).isZero();
        assertThat(out.toString()).startsWith("lead 'lead-1' is validated; it was closed_hired");
    }

    @Test
    void whatCannotBeMeantIsSaidWithWhatIsAllowed() {
        assertThat(run("set", "lead-1", "sent")).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "lead 'lead-1' was not changed: status is 'sent'; allowed: skipped open hunting closed_hired");
        assertThat(run("set", "lead-2", "open")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no lead 'lead-2'; 'outrider lead list' shows");
        assertThat(run("show", "lead-2")).isEqualTo(1);
        assertThat(run("list", "--sort", "luck")).isEqualTo(2);
        assertThat(err.toString()).contains("sort is 'luck'; allowed: created posted company");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("allowed: list, show, set");
        assertThat(run("set", "--help")).isZero();
        assertThat(out.toString()).contains("closed_not_hired", "--reason");
    }
}
