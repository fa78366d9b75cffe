package io.outrider.contact;

import io.outrider.contact.reveal.Receipt;
import io.outrider.contact.reveal.Reveals;
import io.outrider.lead.Companies;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import io.outrider.lead.provider.RequestBody;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This is the ordering of people's addresses from a finder, a credit each: only as many as a lead may have, and once (ENR-05,
 * ENR-12). Nobody is marked as valid here (ENR-26). Thread-safe.
 */
public final class AddressOrders {
    private final Providers providers;
    private final Allowances allowances;
    private final Contacts contacts;
    private final Revealing revealing;
    private final Finds finds;

    /**
     * @param companies hear how large they are
     * @param reveals orders that are not answered yet
     * @param clock business time
     */
    public AddressOrders(
            Providers providers,
            Allowances allowances,
            Contacts contacts,
            Companies companies,
            Reveals reveals,
            Clock clock) {
        this.providers = providers;
        this.allowances = allowances;
        this.contacts = contacts;
        revealing = new Revealing(reveals, clock);
        finds = new Finds(contacts, companies, clock);
    }

    /** What an earlier run ordered for this lead and can ask for now; whom it kept counts as kept. */
    public List<Object> awaited(Quest quest) {
        List<Receipt> open = revealing.open(provider(quest), quest.lead().id());
        open.forEach(r -> quest.ordered());
        if (!open.isEmpty()) {
            contacts.ofLead(quest.lead().id()).forEach(c -> quest.keeps(c.address()));
        }
        return List.copyOf(open);
    }

    /** The body of the request that reveals a person's address, or the empty text for a finder that wants none; the order is written down. */
    public String reveal(Quest quest, Object person) {
        Provider finder = provider(quest);
        String id = ((Person) person).id();
        revealing.order(finder, quest.lead().id(), id);
        return finder.bodies().containsKey("reveal") ? RequestBody.of(finder, "reveal", Map.of("id", id)) : "";
    }

    /** Keeps the person in the answer to a reveal, unless there is no address in it, or it comes later. */
    public void keep(Quest quest, Object person, int status, String body) {
        quest.answer();
        Provider finder = provider(quest);
        String id = ((Person) person).id();
        Reply reply = Reply.of(finder, status, body);
        if (revealing.isLater(finder, quest.lead().id(), id, reply)) {
            quest.await();
            return;
        }
        if (reply.ends()) {
            revealing.end(finder, quest.lead().id(), id);
        }
        settle(quest, id, reply, () -> revealing.revealed(finder, reply));
    }

    /** Keeps the person in the answer about an order of an earlier run. */
    public void take(Quest quest, Object receipt, int status, String body) {
        Provider finder = provider(quest);
        Receipt order = (Receipt) receipt;
        Reply reply = Reply.of(finder, status, body);
        if (revealing.isUnknown(finder, reply)) {
            quest.fail("does not know an order of " + order.at());
            revealing.end(finder, quest.lead().id(), order.person());
        } else if (!revealing.isLater(finder, order, reply)) {
            settle(quest, order.person(), reply, () -> {
                quest.awaitNoMore();
                return revealing.found(finder, reply);
            });
        }
    }

    /** An order that the finder cannot fill ends like one that finds nobody; any other failure leaves it open. */
    private void settle(Quest quest, String id, Reply reply, Supplier<Optional<Answer>> row) {
        boolean nobody = reply.kind() == Reply.Kind.REJECTED || reply.kind() == Reply.Kind.PENDING;
        if (nobody || quest.accepts(reply, () -> until(quest))) {
            keep(quest, id, nobody ? row.get().filter(r -> false) : row.get());
        }
    }

    private void keep(Quest quest, String id, Optional<Answer> row) {
        finds.keep(quest, provider(quest), row);
        revealing.end(provider(quest), quest.lead().id(), id);
    }

    private Provider provider(Quest quest) {
        return providers.get(quest.getFinder());
    }

    private String until(Quest quest) {
        return allowances.refusal(provider(quest)).map(u -> ", " + u).orElse("");
    }
}
