package io.outrider;

import io.outrider.contact.AddressChecks;
import io.outrider.contact.AddressRules;
import io.outrider.contact.CheckAnswers;
import io.outrider.contact.Checkers;
import io.outrider.contact.ContactSettings;
import io.outrider.contact.DnsMx;
import io.outrider.contact.batch.BatchChecks;
import io.outrider.contact.batch.BatchFiles;
import io.outrider.contact.batch.MongoBatches;
import io.outrider.contact.chosen.MongoChosen;
import io.outrider.contact.verdict.CatchAlls;
import io.outrider.contact.verdict.MongoVerdicts;
import io.outrider.contact.verdict.Verdicts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** This puts together what checks addresses: our own rules, the chain of checkers, batches. */
final class CheckingRoom {
    private CheckingRoom() {}

    /** What routes refer to by name. */
    static Map<String, Object> beans(
            Ground ground,
            Stores stores,
            InetSocketAddress dns,
            Predicate<String> routed,
            SourcingRooms.Providing with) {
        Map<String, Object> beans = new HashMap<>();
        ContactSettings contact = SourcingTerms.contact(ground.settings());
        Verdicts verdicts = new MongoVerdicts(stores.store());
        beans.put(
                "addressChecks",
                new AddressChecks(
                        stores.contacts(),
                        stores.leads(),
                        stores.events(),
                        () -> contact,
                        new Checkers(with.providers(), with.allowances(), routed),
                        verdicts,
                        ground.clock(),
                        with.book(),
                        new MongoChosen(stores.store())));
        DnsMx mail = new DnsMx(dns, Duration.ofSeconds(5));
        beans.put(
                "addressRules",
                new AddressRules(
                        mail,
                        address -> stores.suppressions().forbids(address).isPresent(),
                        () -> contact,
                        new CatchAlls(verdicts, contact::cacheDays, ground.clock()),
                        ResearchRoom.probe(ground, verdicts, mail, dns)));
        CheckAnswers answers =
                new CheckAnswers(with.providers(), with.allowances(), () -> contact, verdicts, ground.clock());
        beans.put("checkAnswers", answers);
        BatchChecks batches = new BatchChecks(
                new MongoBatches(stores.store()), with.providers(), answers, () -> contact, ground.machine(), routed);
        beans.put("batchChecks", batches);
        beans.put("batchFiles", new BatchFiles(batches, with.providers()));
        return beans;
    }
}
