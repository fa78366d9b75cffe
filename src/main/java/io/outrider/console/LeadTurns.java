package io.outrider.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.outrider.console.Answer.Refusal;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.lead.Lead;
import io.outrider.lead.standing.Standing;
import io.outrider.lead.standing.Standings;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * This is the part of the API in which a person says where a lead stands (LED-35), and takes it back; the journal says who did.
 * Thread-safe: of two who decide at once the later one is asked to look again.
 */
public final class LeadTurns {
    /** Takes a person's word back, or has a lead go on that Outrider had skipped. */
    public static final String GO_ON = "resume";

    private static final int LONGEST = 200;
    private static final String WORDS =
            Lead.Status.OF_PERSONS.stream().map(Lead.Status::word).collect(Collectors.joining(" ", "", " " + GO_ON));

    private final Standings standings;
    private final Contacts contacts;
    private final Events events;
    private final Clock clock;

    /** @param clock business time */
    public LeadTurns(Standings standings, Contacts contacts, Events events, Clock clock) {
        this.standings = standings;
        this.contacts = contacts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lets a person's word hold, or takes it back. One that holds already stays, and that is no mistake.
     *
     * @param body {@code {"status":"skipped","from":"new","reason":"…"}}; {@code from} is what the person saw: when the lead
     *     stands elsewhere by now, nothing is changed
     * @param user who says it; without one nothing changes
     */
    public Answer turn(String id, String body, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        return Answer.found("lead", () -> {
            JsonNode order = ConsoleJson.object(body, "{\"status\": …, \"from\": …, \"reason\": …} as JSON");
            String word = word(order.path("status").asText(""));
            String reason = reason(order.path("reason").asText(""));
            return standings.find(id == null ? "" : id).map(now -> {
                Lead.Status from = from(order.path("from").asText(""), now);
                return turned(now, from, Lead.Status.named(word), new Standing.Said(user, clock.instant(), reason));
            });
        });
    }

    private static String word(String word) {
        boolean known =
                Lead.Status.named(word).filter(Lead.Status.OF_PERSONS::contains).isPresent();
        if (!known && !word.equals(GO_ON)) {
            throw new BadParameter("status", word, WORDS);
        }
        return word;
    }

    private static String reason(String text) {
        String line = text.strip();
        if (line.length() > LONGEST || line.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameter("reason", text, "one line of at most " + LONGEST + " characters");
        }
        return line;
    }

    private static Lead.Status from(String word, Standing now) {
        return word.isEmpty()
                ? now.lead().status()
                : Lead.Status.named(word)
                        .orElseThrow(() -> new BadParameter("from", word, "the status that the lead was seen in"));
    }

    private Answer turned(Standing before, Lead.Status from, Optional<Lead.Status> to, Standing.Said said) {
        String id = before.lead().id();
        boolean there = to.map(s -> s == before.lead().status())
                .orElse(!Lead.Status.OF_PERSONS.contains(before.lead().status()));
        to.filter(Lead.Status::isClosed).ifPresent(closing -> contacts.noteClosing(id));
        boolean done = !there
                && to.map(s -> standings.say(id, from, s, own(before, s), said))
                        .orElseGet(() -> standings.goOn(id, from, fresh(before)));
        Standing now = standings.find(id).orElse(before);
        if (!there && !done) {
            return new Answer(
                    409,
                    new Refusal(
                            "moved",
                            "lead is " + now.lead().status().word() + " by now, not " + from.word() + "; look again"));
        }
        settle(now);
        if (done) {
            events.record(Event.of("lead.turned", id, sentence(now.lead().status(), from, said)));
        }
        return new Answer(200, new Turned(id, now.lead().status(), now.beneath(), back(from, before)));
    }

    /** The note a second time: somebody may have been linked to the lead since the first. */
    private void settle(Standing now) {
        if (now.lead().status().isClosed()) {
            contacts.noteClosing(now.lead().id());
        } else {
            contacts.takeUp(now.lead().id());
        }
    }

    private static String sentence(Lead.Status now, Lead.Status from, Standing.Said said) {
        String reason = said.reason().isEmpty() ? "" : ": " + said.reason();
        return "lead is " + now.word() + ", it was " + from.word() + ", by " + said.by() + reason;
    }

    /** What Outrider itself had skipped stays so beneath a closing word; another word has it go on. */
    private Lead.Status own(Standing before, Lead.Status to) {
        return to.isClosed() ? before.own() : fresh(before);
    }

    /** Where a lead goes on that Outrider had skipped: as far as its people have come. */
    private Lead.Status fresh(Standing before) {
        if (!Lead.Status.OF_PERSONS.contains(before.own())) {
            return before.own();
        }
        List<Contact> people = contacts.ofLead(before.lead().id());
        boolean valid = people.stream()
                .flatMap(c -> c.check().stream())
                .anyMatch(check -> check.result() == AddressCheck.Result.VALID);
        return valid ? Lead.Status.VALIDATED : people.isEmpty() ? Lead.Status.NEW : Lead.Status.ENRICHED;
    }

    private static String back(Lead.Status from, Standing before) {
        return Lead.Status.OF_PERSONS.contains(from) || before.beneath().isPresent() ? from.word() : GO_ON;
    }

    /**
     * Where a lead stands now.
     *
     * @param beneath where Outrider has it while a person's word holds
     * @param undo the word that takes this back
     */
    record Turned(String id, Lead.Status status, Optional<Lead.Status> beneath, String undo) {}
}
