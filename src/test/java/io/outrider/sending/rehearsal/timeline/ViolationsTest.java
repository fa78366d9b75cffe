package io.outrider.sending.rehearsal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.sending.rehearsal.timeline.Entry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each rule, broken once in a timeline made by hand. */
class ViolationsTest {
    private static final Instant TEN = Instant.parse("2026-02-17T10:00:00Z");
    private static final String ONE = "one@a.test";
    private static final String TWO = "two@a.test";

    @Test
    void whatKeepsTheRulesIsNoViolation() {
        assertThat(rules(sent(ONE, "p|0", TEN), followUp(ONE, "p|1", TEN.plus(Duration.ofHours(1)))))
                .isEmpty();
    }

    @Test
    void aMailOutsideTheWindowOrOnAClosedDay() {
        assertThat(rules(sent(ONE, "p|0", Instant.parse("2026-02-17T08:59:59Z"))))
                .containsExactly("window");
        assertThat(rules(sent(ONE, "p|0", Instant.parse("2026-02-17T17:00:00Z"))))
                .containsExactly("window");
        assertThat(rules(sent(ONE, "p|0", Instant.parse("2026-02-21T10:00:00Z"))))
                .containsExactly("closed-day");
    }

    @Test
    void twoMailsTooClose() {
        assertThat(rules(sent(ONE, "p|0", TEN), sent(ONE, "q|0", TEN.plusSeconds(719))))
                .containsExactly("gap");
        assertThat(rules(sent(ONE, "p|0", TEN), sent(TWO, "q|0", TEN.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void moreThanACapAllows() {
        assertThat(rules(many(ONE, 4, 20))).containsExactly("mailbox-cap", "provider");
        assertThat(rules(
                        sent(ONE, "p|0", TEN, "x.test"),
                        sent(TWO, "q|0", TEN, "x.test"),
                        sent(ONE, "r|0", late(1), "x.test")))
                .containsExactly("recipient-domain-cap");
        assertThat(rules(
                        many(ONE, 3, 20)[0],
                        many(ONE, 3, 20)[1],
                        many(ONE, 3, 20)[2],
                        sent(TWO, "u|0", late(5)),
                        sent(TWO, "v|0", late(6)),
                        sent(TWO, "w|0", late(4))))
                .contains("global-cap", "sender-domain-cap");
    }

    @Test
    void theSameMailTwice() {
        assertThat(rules(sent(ONE, "p|0", TEN), sent(ONE, "p|0", late(1)))).containsExactly("twice");
    }

    @Test
    void aMailToSomebodySuppressed() {
        Entry suppressed = Entry.of(TEN, Kind.SUPPRESSED, "", "").with("person", "p");

        assertThat(rules(suppressed, sent(ONE, "p|0", late(1)))).containsExactly("suppressed");
    }

    @Test
    void aFollowUpThatMustNotGo() {
        Entry first = sent(ONE, "p|0", TEN);
        Entry reply = Entry.of(late(1), Kind.REPLY, ONE, "p|0").with("person", "p");

        assertThat(rules(first, followUp(TWO, "p|1", late(1)))).containsExactly("another-mailbox");
        assertThat(rules(first, reply, followUp(ONE, "p|1", late(2)))).containsExactly("after-reply");
        assertThat(rules(first, followUp(ONE, "p|1", late(1)).with("read", TEN.plusSeconds(60))))
                .containsExactly("coverage");
        assertThat(rules(
                        first,
                        Entry.of(late(1), Kind.SENT, ONE, "p|1").with("step", 1).with("enrollment", "p")))
                .containsExactly("coverage");
    }

    private static Instant late(int hours) {
        return TEN.plus(Duration.ofHours(hours));
    }

    private static Entry[] many(String mailbox, int n, int minutes) {
        Entry[] mails = new Entry[n];
        for (int i = 0; i < n; i++) {
            mails[i] =
                    sent(mailbox, mailbox.charAt(0) + "" + i + "|0", TEN.plus(Duration.ofMinutes((long) minutes * i)));
        }
        return mails;
    }

    private static Entry sent(String mailbox, String draft, Instant at) {
        return sent(mailbox, draft, at, draft.replaceAll("[|@.].*", "") + ".test");
    }

    private static Entry sent(String mailbox, String draft, Instant at, String domain) {
        String person = draft.substring(0, draft.indexOf('|'));
        return Entry.of(at, Kind.SENT, mailbox, draft)
                .with("step", draft.substring(draft.indexOf('|') + 1))
                .with("person", person)
                .with("enrollment", person)
                .with("messageId", "<" + draft + ">")
                .with("domain", domain);
    }

    private static Entry followUp(String mailbox, String draft, Instant at) {
        return sent(mailbox, draft, at, "followed.test").with("read", at);
    }

    private static TreeSet<String> rules(Entry... entries) {
        TreeMap<String, Rule> rules = new TreeMap<>();
        for (String mailbox : List.of(ONE, TWO)) {
            rules.put(
                    mailbox,
                    new Rule(
                            mailbox,
                            ZoneOffset.UTC,
                            "human",
                            LocalTime.of(9, 0),
                            LocalTime.of(17, 0),
                            new TreeSet<>(List.of(LocalDate.of(2026, 2, 21))),
                            Duration.ofMinutes(12),
                            3,
                            4,
                            List.of(new Rule.Rolling(3, Duration.ofHours(2)))));
        }
        Timeline timeline = new Timeline(
                new Timeline.Scene(TEN, TEN, 1, "s", ZoneOffset.UTC, List.of()),
                rules,
                new Timeline.Shared(5, 2, new TreeMap<>(), Duration.ofMinutes(15)),
                List.of(entries));
        TreeSet<String> broken = new TreeSet<>();
        Violations.of(timeline).forEach(v -> broken.add(v.rule()));
        return broken;
    }
}
