package io.outrider.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.outrider.ProviderRig;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom a person chose is checked before all others, once, and under his name (VAL-13). */
@ExtendWith(StoreUnderTest.class)
class ChosenAddressesTest {
    private static final Instant START = Instant.parse("2026-02-17T13:50:00Z");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final MongoRuns runs;
    private final ProviderRig rig;
    private String answers = "valid";

    ChosenAddressesTest(MongoStore store) {
        Clock clock = Clock.fixed(START, ZoneOffset.UTC);
        rig = new ProviderRig(store, clock);
        rig.mail = Optional.of(domain -> MailRoute.Finding.REACHABLE);
        runs = new MongoRuns(store, clock, MachineTime.system());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theChosenComeFirstAlsoThoseWithAnOldResultAndTheOthersAfterThem() throws Exception {
        for (String name : List.of("ann", "bob", "cid")) {
            rig.contacts.store(Anna.at(name + "@acme.test", START));
        }
        rig.contacts.checked(
                "cid@acme.test",
                new AddressCheck(AddressCheck.Result.UNKNOWN, "neverbounce", "", START.minusSeconds(900_000)));
        rig.chosen.add(List.of("cid@acme.test", "bob@acme.test", "gone@acme.test"), "ops@outrider.test");

        run();
        assertThat(asked).containsExactlyInAnyOrder("cid@acme.test", "bob@acme.test");
        assertThat(result("cid")).isEqualTo(AddressCheck.Result.VALID);
        assertThat(runs.newest("check-addresses", "", 1).get(0).by()).isEqualTo("ops@outrider.test");
        assertThat(rig.chosen.waiting().addresses()).isEmpty();

        asked.clear();
        run();
        assertThat(asked).containsExactly("ann@acme.test");
        assertThat(runs.newest("check-addresses", "", 1).get(0).by()).isEqualTo("job");
    }

    @Test
    void anAnswerThatFailsLeavesTheOldResultAndBlocksNobody() throws Exception {
        rig.contacts.store(Anna.at("dan@acme.test", START));
        rig.contacts.checked("dan@acme.test", new AddressCheck(AddressCheck.Result.CATCH_ALL, "zerobounce", "", START));
        rig.chosen.add(List.of("dan@acme.test"), "ops@outrider.test");
        answers = "";

        run();
        assertThat(result("dan")).isEqualTo(AddressCheck.Result.CATCH_ALL);
        assertThat(rig.chosen.waiting().addresses()).isEmpty();
    }

    private AddressCheck.Result result(String name) {
        return rig.contacts
                .find(name + "@acme.test")
                .flatMap(Contact::check)
                .map(AddressCheck::result)
                .orElseThrow();
    }

    private void run() throws Exception {
        rig.run("check-addresses", Map.of("neverbounce", new SandboxProvider() {
            @Override
            public boolean knows(SandboxRequest request) {
                return true;
            }

            @Override
            public SandboxAnswer answer(SandboxRequest request) {
                asked.add(request.query().get("email"));
                return answers.isEmpty()
                        ? SandboxAnswer.error(500, "down")
                        : SandboxAnswer.ok(JsonNodeFactory.instance
                                .objectNode()
                                .put("status", "success")
                                .put("result", answers));
            }
        }));
    }
}
