package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.ProviderRig;
import io.outrider.contact.Contact;
import io.outrider.lead.provider.Provider;
import io.outrider.sandbox.ProviderServer;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A posting that names a person: who he is stays with the lead, and nobody has to be looked for (LED-22, LED-38). */
@ExtendWith(StoreUnderTest.class)
class NamedInPostingTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");

    private final ProviderRig rig;

    NamedInPostingTest(MongoStore store) {
        rig = new ProviderRig(store, Clock.fixed(START, ZoneOffset.UTC));
    }

    @Test
    void thePersonBecomesAContactAndTheLeadWaitsForNobody() throws Exception {
        try (ProviderServer server = new ProviderServer(Map.of("jsearch", new Board()));
                ProviderRig.Session session = rig.open(server.urls(), NamedInPostingTest::mapped)) {
            session.run("fetch-postings");
        }

        assertThat(rig.leads.withStatus(Lead.Status.ENRICHED, 10))
                .extracting(Lead::companyName)
                .containsExactly("Kestrel Foods");
        assertThat(rig.leads.withStatus(Lead.Status.NEW, 10))
                .as("no address, or none that can be one: somebody is looked for")
                .extracting(Lead::companyName)
                .containsExactlyInAnyOrder("Harborline", "Alderwood");
        Lead lead = rig.leads.withStatus(Lead.Status.ENRICHED, 10).get(0);
        assertThat(rig.contacts.ofLead(lead.id())).singleElement().satisfies(maria -> {
            assertThat(maria.id()).isEqualTo("maria@kestrel-foods.test");
            assertThat(maria.firstName() + "|" + maria.lastName()).isEqualTo("Maria|Lind");
            assertThat(maria.title()).isEqualTo("Talent Acquisition Lead");
            assertThat(maria.priority()).isEqualTo(Contact.Priority.P1);
            assertThat(maria.source()).isEqualTo("jsearch/Board");
            assertThat(maria.check()).as("never valid unchecked").isEmpty();
        });
        assertThat(lead.sources())
                .as("of two that are the same, the one with a person stays")
                .hasSize(2)
                .first()
                .isEqualTo("jsearch/Board");
    }

    private static Provider mapped(Provider p) {
        if (!p.name().equals("jsearch")) {
            return p;
        }
        Map<String, JsonPointer> map = new TreeMap<>(p.map());
        map.put("contact.address", JsonPointer.compile("/poster/mail"));
        map.put("contact.name", JsonPointer.compile("/poster/name"));
        map.put("contact.title", JsonPointer.compile("/poster/title"));
        return new Provider(
                p.name(),
                p.url(),
                p.key(),
                p.headers(),
                p.timeout(),
                p.bulk(),
                p.concurrency(),
                p.quota(),
                p.asking(),
                map,
                p.bodies(),
                p.values(),
                p.whens(),
                p.statuses());
    }

    /** JSearch, with the people who posted. */
    private static final class Board implements SandboxProvider {
        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            List.of(row("Kestrel Foods", "", "Other"), row("Kestrel Foods", "maria@kestrel-foods.test", "Board"))
                    .forEach(json.withArray("data")::add);
            json.withArray("data").add(row("Harborline", "ask at the desk", "Board"));
            json.withArray("data").add(row("Alderwood", "", "Board"));
            return SandboxAnswer.ok(json);
        }

        private static ObjectNode row(String company, String mail, String board) {
            ObjectNode row = JsonNodeFactory.instance
                    .objectNode()
                    .put("employer_name", company)
                    .put("job_title", "Plant Manager")
                    .put("job_state", "Ohio")
                    .put("job_publisher", board);
            row.putObject("poster").put("mail", mail).put("name", "Maria Lind").put("title", "Talent Acquisition Lead");
            return row;
        }
    }
}
