package io.outrider.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.contact.chosen.Chosen;
import io.outrider.lead.Leads;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** This is the part of the API in which a person has chosen addresses checked now (VAL-13, API-087). Thread-safe. */
public final class ChosenChecks {
    private static final int MOST = 500;
    private static final String ALLOWED =
            "{\"contacts\": [addresses], \"leads\": [ids]} as JSON, 1 to " + MOST + " people in all";

    private final Contacts contacts;
    private final Leads leads;
    private final Chosen chosen;
    private final Function<String, Answer> job;

    /** @param job has the checking of addresses run now, in the name of somebody */
    public ChosenChecks(Contacts contacts, Leads leads, Chosen chosen, Function<String, Answer> job) {
        this.contacts = contacts;
        this.leads = leads;
        this.chosen = chosen;
        this.job = job;
    }

    /**
     * Has these people's addresses checked before all others, checked before or not. If the job does not run at this moment
     * they wait for its next run. Something that is not there refuses the whole.
     *
     * @param body {@code {"contacts":["a@b.test"],"leads":["9f2c…"]}}; of a lead all its people
     * @param user who chooses; without one nothing is checked
     */
    public Answer choose(String body, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        Answer answer = Answer.of(() -> {
            List<String> addresses = addresses(ConsoleJson.object(body, ALLOWED));
            chosen.add(addresses, user);
            return new Taken(addresses.size(), "");
        });
        if (!(answer.content() instanceof Taken taken)) {
            return answer;
        }
        Answer started = job.apply(user);
        String waits = started.content() instanceof Answer.Refusal refusal ? refusal.message() : "";
        return new Answer(202, new Taken(taken.addresses(), waits));
    }

    private List<String> addresses(JsonNode order) {
        Set<String> all = new LinkedHashSet<>();
        for (String address : texts(order, "contacts")) {
            all.add(contacts.find(address.strip().toLowerCase(java.util.Locale.ROOT))
                    .map(Contact::id)
                    .orElseThrow(() -> new BadParameter("contacts", address, "addresses of contacts that are there")));
        }
        for (String lead : texts(order, "leads")) {
            if (leads.find(lead).isEmpty()) {
                throw new BadParameter("leads", lead, "ids of leads that are there");
            }
            contacts.ofLead(lead).forEach(c -> all.add(c.id()));
        }
        if (all.isEmpty() || all.size() > MOST) {
            throw new BadParameter("body", all.size() + " people", ALLOWED);
        }
        return List.copyOf(all);
    }

    private static List<String> texts(JsonNode order, String field) {
        JsonNode list = order.path(field);
        if ((!list.isMissingNode() && !list.isArray()) || list.size() > MOST) {
            throw new BadParameter(field, list.toString(), ALLOWED);
        }
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /**
     * What was taken.
     *
     * @param addresses how many are checked
     * @param waits why not at this moment, or empty
     */
    record Taken(int addresses, String waits) {}
}
