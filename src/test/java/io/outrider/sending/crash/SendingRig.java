package io.outrider.sending.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.Tls;
import io.outrider.sending.DeliverRoutes;
import io.outrider.sending.Example;
import io.outrider.sending.GuardedMail;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.camel.impl.DefaultCamelContext;

/** One mail sent on a Tuesday at ten, and afterwards the state of its draft, its mailbox and its contact. */
public final class SendingRig {
    private static final int SLOTS = 40;

    private final SendingWorld.Time time = new SendingWorld.Time();
    private final SendingWorld.Machine machine = new SendingWorld.Machine();
    private final MongoStore store;
    private final Duration step;
    private final Duration answer;
    private final Outbox outbox;
    private String sender = "";
    private int used;
    private Draft draft;

    /**
     * @param step the wait for each reply before the dot
     * @param answer the wait for the reply to the dot
     */
    public SendingRig(MongoStore store, Duration step, Duration answer) {
        this.store = store;
        this.step = step;
        this.answer = answer;
        this.outbox = new Outbox(store, time);
    }

    /** From now on mails go from this mailbox: there it sends, there it reads. */
    public SendingRig mailbox(String address, MailHost smtp, MailHost imap) {
        sender = address;
        used = 0;
        outbox.mailbox(address, smtp, imap, SLOTS);
        return this;
    }

    /** Sends a first mail; answers its draft as it stands then. */
    public Draft send(Tls tls, String recipient, String text) {
        Replica replica = replica(tls);
        replica.deliver(planned(recipient, text));
        return now();
    }

    /** The same by {@code direct:deliver} and the component behind {@code smtp:mailbox}. */
    public Draft sendByRoute(Tls tls, String recipient, String text) {
        Replica replica = replica(tls);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.addComponent("smtp", new GuardedMail(replica.delivery));
            camel.addRoutes(new DeliverRoutes(replica.delivery, replica.dueSlots));
            camel.start();
            camel.createProducerTemplate().sendBody("direct:deliver", planned(recipient, text));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return now();
    }

    private Replica replica(Tls tls) {
        return new Replica(store, Seams.of("abcdef01#1", time, machine, tls).waits(step, answer));
    }

    private Slot planned(String recipient, String text) {
        draft = outbox.draft(recipient, text);
        return outbox.bind(draft, sender, used++);
    }

    /** The draft as it stands now. */
    public Draft now() {
        return outbox.now(draft);
    }

    public SendingWorld.Time time() {
        return time;
    }

    public Outbox outbox() {
        return outbox;
    }

    /**
     * Holds what stands in the store against what should.
     *
     * @param draftIs words of the states that are right, with {@code or} between
     * @param mailboxIs cause and length of its pause, or {@code none}
     * @param contactIs {@code suppressed}, or the state of the enrollment
     * @param accepted Message-IDs that a server accepted
     */
    public void check(String draftIs, String mailboxIs, String contactIs, List<String> accepted) {
        DraftStatus status = now().state().status();
        assertThat(status.word()).as(now().state().reason()).isIn(Arrays.asList(draftIs.split(" or ")));
        List<String> pauses = outbox.mailboxes.find(sender).orElseThrow().pauses().stream()
                .map(SendingRig::words)
                .toList();
        assertThat(pauses).isEqualTo("none".equals(mailboxIs) ? List.of() : List.of(mailboxIs));
        assertThat(contact(draft)).isEqualTo(contactIs);
        assertThat(Verdict.violations(outbox.all(), accepted)).isEmpty();
        assertThat(now().due().isAfter(time.instant())).isEqualTo(status == DraftStatus.READY_TO_SEND);
    }

    /** {@code suppressed}, or the state of the contact's enrollment. */
    public String contact(Draft of) {
        Enrollment.State state =
                outbox.enrollments.find(of.enrollment()).orElseThrow().state();
        return outbox.suppressions.forbids(of.to()).isPresent()
                ? "suppressed"
                : state.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Pause pause) {
        return pause.cause() + " " + Duration.between(Example.TEN, pause.until());
    }
}
