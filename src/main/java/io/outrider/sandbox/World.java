package io.outrider.sandbox;

import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is the world outside, in a box: a mail server on loopback with eight mailboxes, and the correspondents who answer
 * what is sent from them (DESIGN 4.9).
 *
 * <p>It is stored: a mail that got its 250 is in the store, and after a restart every mail lies in its folder again and
 * every answer comes at its time. Nothing it does leaves this machine. Thread-safe.
 */
public final class World implements Agenda, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(World.class);
    private static final Duration KEPT = Duration.ofDays(60);

    private final Clock clock;
    private final MachineTime machine;
    private final Sleeper sleeper;
    private final Letters letters;
    private final WorldMemory memory;
    private final SandboxPool pool;
    private final Answers answers;
    private final Correspondents correspondents;
    private final Correspondence correspondence;
    private final SortingDesk desk;
    private final PostOffice office;
    private final SSLSocketFactory sockets = PostOffice.sockets();

    /**
     * @param clock business time, mostly the {@link SteppingClock}
     * @param machine for UIDVALIDITY, which is a machine second
     * @param sleeper waits for the next second when one start follows another at once
     */
    public World(
            MongoStore store,
            Clock clock,
            MachineTime machine,
            Chance chance,
            WorldSettings settings,
            Sleeper sleeper) {
        this.clock = clock;
        this.machine = machine;
        this.sleeper = sleeper;
        this.letters = new MongoLetters(store);
        this.memory = new MongoWorldMemory(store);
        this.answers = new MongoAnswers(store);
        this.pool = new SandboxPool(memory.key());
        this.correspondents = new Correspondents(answers, clock, chance);
        this.correspondence = new Correspondence(letters, correspondents, chance, this::file);
        this.desk = new SortingDesk(letters, correspondents, pool, clock, this::file);
        this.office = new PostOffice(desk, letters, clock, settings.smtpPort(), settings.imapPort());
    }

    private void file(Letter letter) {
        office.file(letter);
    }

    /** Puts every mail back into its folder, takes up the answers that wait, and opens the ports. */
    public void start() {
        correspondents.wakeUp();
        desk.finish();
        awaitNewValidity();
        pool.passwords().forEach(office::open);
        memory.validity(machine.now().getEpochSecond());
        Instant since = clock.instant().minus(KEPT);
        pool.passwords().keySet().forEach(mailbox -> letters.filed(mailbox, since)
                .forEach(office::file));
        office.start();
        LOG.info("sandbox mail server listens on 127.0.0.1, smtps {} and imaps {}", smtpPort(), imapPort());
    }

    /** GreenMail's UIDVALIDITY is the machine second in which a folder is made; UIDs begin anew, so it must be a new one. */
    private void awaitNewValidity() {
        long last = memory.validity();
        while (machine.now().getEpochSecond() == last) {
            sleeper.sleep(Duration.ofMillis(20));
        }
    }

    /** Closes the ports; what is in the store stays. A stopped world does not start again: make a new one. */
    @Override
    public void close() {
        office.stop();
    }

    /** The eight mailboxes, on the ports of this start; to be saved into the pool at each start. */
    public List<Mailbox> mailboxes() {
        return pool.mailboxes(smtpPort(), imapPort());
    }

    /** What resolves their {@code sandbox:} references. */
    public Mailboxes.Secrets secrets() {
        return pool;
    }

    /** Sockets that trust this world's certificate, and only from a loopback address. */
    public SSLSocketFactory sslSocketFactory() {
        return sockets;
    }

    /** Port of the SMTP server (TLS from the first byte). */
    public int smtpPort() {
        return office.smtpPort();
    }

    /** Port of the IMAP server (TLS from the first byte). */
    public int imapPort() {
        return office.imapPort();
    }

    @Override
    public Optional<Instant> nextDue() {
        return correspondents.nextDue();
    }

    @Override
    public void happen(Instant until) {
        for (Answer answer : correspondents.due(until)) {
            try {
                correspondence.give(answer);
            } catch (RuntimeException e) {
                LOG.warn("answer {} of the sandbox waits another ten minutes: {}", answer.fate(), e.toString());
                correspondents.putOff(answer, e.toString());
            }
        }
    }

    /** Every mail that got its 250, over all starts, in order. */
    public List<Accepted> accepted() {
        return letters.accepted();
    }

    /** Message-IDs that were accepted more than once; a sound engine leaves this empty. */
    public Set<String> duplicates() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        accepted().stream().map(Accepted::messageId).filter(id -> !seen.add(id)).forEach(twice::add);
        return twice;
    }

    /** What a correspondent's answer to a mail or thread came to, in a sentence; empty while it waits or when none will come. */
    public String outcome(String correspondent, String messageId) {
        return answers.outcome(correspondent + "|" + messageId);
    }
}
