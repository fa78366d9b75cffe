package io.outrider.contact.probe;

import io.outrider.contact.verdict.Verdict;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.contact.web.Hosts;
import io.outrider.mail.Address;
import io.outrider.mail.SmtpReply;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is {@link Probe} by SMTP, up to the recipient and no further (VAL-23): first a mailbox that nobody has, then, if that is
 * refused, those we know. One connection a domain in a week, whatever came of it: servers do not like it. Thread-safe.
 */
public final class RcptProbe implements Probe {
    private static final String NAME = "probe";
    private static final Duration COUNTS = Duration.ofDays(7);
    private static final int PORT = 25;
    private static final int MOST = 5;
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final Verdicts verdicts;
    private final Function<String, List<String>> servers;
    private final Hosts hosts;
    private final String ourName;
    private final Duration patience;
    private final Chance chance;
    private final Clock clock;
    private final MachineTime machine;

    /**
     * @param verdicts remembers who was asked
     * @param servers mail servers of a domain, the best first
     * @param hosts where a server may be connected to
     * @param ourName with which servers are greeted
     * @param patience for a whole talk, machine time
     * @param clock business time
     */
    public RcptProbe(
            Verdicts verdicts,
            Function<String, List<String>> servers,
            Hosts hosts,
            String ourName,
            Duration patience,
            Chance chance,
            Clock clock,
            MachineTime machine) {
        this.verdicts = verdicts;
        this.servers = servers;
        this.hosts = hosts;
        this.ourName = ourName;
        this.patience = patience;
        this.chance = chance;
        this.clock = clock;
        this.machine = machine;
    }

    @Override
    public Finding of(Address address, List<Address> beside) {
        String domain = '@' + address.domain();
        if (remembered(address.value()).or(() -> remembered(domain)).isEmpty()) {
            keep(domain, "unknown"); // before anything is said: whoever dies now does not come back at once
            ask(domain, mailboxes(address, beside));
        }
        return remembered(address.value())
                .or(() -> remembered(domain))
                .map(RcptProbe::finding)
                .orElse(Finding.NOTHING);
    }

    private static Set<String> mailboxes(Address address, List<Address> beside) {
        return Stream.concat(Stream.of(address), beside.stream())
                .map(Address::value)
                .filter(value -> PLAIN.matcher(value).matches())
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void ask(String domain, Set<String> mailboxes) {
        try (RcptDialogue talk = new RcptDialogue(patience, machine)) {
            talk.open(server(domain.substring(1)), ourName);
            switch (RcptAnswer.of(talk.recipient(nobody(domain)))) {
                case KNOWN -> keep(domain, "catch-all");
                case UNKNOWN -> ask(talk, mailboxes);
                default -> {}
            }
        } catch (IOException e) {
            // What it said until then is kept; of the rest nothing is known.
        }
    }

    private void ask(RcptDialogue talk, Set<String> mailboxes) throws IOException {
        for (String mailbox : mailboxes) {
            SmtpReply reply = talk.recipient(mailbox);
            switch (RcptAnswer.of(reply)) {
                case KNOWN -> keep(mailbox, "valid");
                case UNKNOWN -> keep(mailbox, "invalid");
                default -> {}
            }
        }
    }

    private InetSocketAddress server(String domain) throws IOException {
        List<String> all = servers.apply(domain);
        if (all.isEmpty()) {
            throw new IOException("has no mail server");
        }
        return hosts.of(all.get(0), PORT).get(0);
    }

    private String nobody(String domain) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        RandomGenerator dice = chance.draw(domain, today, NAME, 0);
        return Stream.generate(() -> LETTERS.charAt(dice.nextInt(LETTERS.length())))
                .limit(20)
                .map(String::valueOf)
                .collect(Collectors.joining("", "", domain));
    }

    private Optional<String> remembered(String whom) {
        Instant since = clock.instant().minus(COUNTS);
        return verdicts.find(NAME, whom, since).map(Verdict::word);
    }

    private void keep(String whom, String word) {
        verdicts.keep(NAME, whom, new Verdict(word, "", clock.instant()));
    }

    private static Finding finding(String word) {
        return switch (word) {
            case "valid" -> Finding.KNOWN;
            case "invalid" -> Finding.UNKNOWN;
            case "catch-all" -> Finding.CATCH_ALL;
            default -> Finding.NOTHING;
        };
    }
}
