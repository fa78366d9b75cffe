package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.inbox.Corpus.Labelled;
import io.outrider.inbox.classify.Classifier;
import io.outrider.inbox.classify.Verdict;
import io.outrider.mail.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What of the labelled mails is understood: the table is printed, and no line of it may fall below what is promised. */
@EnabledIf("io.outrider.inbox.Corpus#present")
class CorpusTest {
    private static final Set<String> BOUNCES = Set.of("hard_bounce", "soft_bounce", "bounce");

    private final Map<String, int[]> table = new TreeMap<>();
    private final Classifier classifier = new HeadersFirst(new SteppingClock());

    @Test
    void understandsTheLabelledMails() {
        for (Labelled mail : Corpus.mails()) {
            judge(mail, classifier.classify(mail.raw()));
        }
        table.forEach((what, c) ->
                System.out.printf(Locale.ROOT, "%-28s %4d of %4d  %5.1f %%%n", what, c[0], c[1], percent(what)));
        assertThat(percent("class")).isGreaterThanOrEqualTo(98);
        assertThat(percent("hard or soft")).isGreaterThanOrEqualTo(99);
        assertThat(table.get("delayed")[0]).isGreaterThanOrEqualTo(13);
        assertThat(percent("complaint")).isEqualTo(100);
        assertThat(percent("auto_reply")).isEqualTo(100);
        assertThat(percent("ordinary mail left alone")).isGreaterThanOrEqualTo(99.7);
        assertThat(percent("recipients of a report")).isGreaterThanOrEqualTo(97);
        assertThat(percent("recipients of a text")).isGreaterThanOrEqualTo(97);
        assertThat(percent("status")).isGreaterThanOrEqualTo(98);
        assertThat(percent("original Message-ID")).isGreaterThanOrEqualTo(95);
    }

    private double percent(String what) {
        int[] c = table.get(what);
        return 100.0 * c[0] / c[1];
    }

    private void count(String what, boolean right) {
        int[] c = table.computeIfAbsent(what, w -> new int[2]);
        c[0] += right ? 1 : 0;
        c[1]++;
    }

    private void judge(Labelled mail, Verdict verdict) {
        String label = group(mail.label("class"));
        String word = group(verdict.word());
        if (label.isEmpty()) {
            return;
        }
        count("class", accepted(mail).contains(word));
        if (label.equals("normal")) {
            count("ordinary mail left alone", word.equals("normal"));
        }
        if (Set.of("delayed", "complaint", "auto_reply").contains(label)) {
            count(label, word.equals(label));
        }
        if (Set.of("hard_bounce", "soft_bounce").contains(label)
                && mail.label("also_ok").isEmpty()
                && BOUNCES.contains(word)) {
            count("hard or soft", word.equals(label));
        }
        judgeFacts(mail, label, verdict);
    }

    private void judgeFacts(Labelled mail, String label, Verdict verdict) {
        boolean bounce = BOUNCES.contains(label);
        if ((bounce || label.equals("delayed")) && !mail.label("recipient").isEmpty()) {
            boolean text = mail.label("recipient_source").equals("upstream-test");
            count(
                    "recipients of a " + (text ? "text" : "report"),
                    recipients(verdict)
                            .equals(new TreeSet<>(mail.list("recipient").stream()
                                    .map(r -> r.toLowerCase(Locale.ROOT))
                                    .toList())));
        }
        if (bounce && mail.list("status_code").size() == 1) {
            String status = verdict.bounced()
                    .flatMap(Verdict.Failure::status)
                    .map(Object::toString)
                    .orElse("");
            count("status", status.equals(mail.label("status_code")));
        }
        if ((bounce || label.equals("delayed") || label.equals("complaint"))
                && !mail.label("orig_message_id").isEmpty()) {
            count("original Message-ID", id(verdict).equals(mail.label("orig_message_id")));
        }
    }

    private static Set<String> recipients(Verdict verdict) {
        return verdict.bounced().map(Verdict.Failure::recipients).orElse(List.of()).stream()
                .map(Address::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String id(Verdict verdict) {
        return verdict instanceof Verdict.Complaint complaint
                ? complaint.originalMessageId().map(Object::toString).orElse("")
                : verdict.bounced()
                        .flatMap(Verdict.Failure::originalMessageId)
                        .map(Object::toString)
                        .orElse("");
    }

    private static Set<String> accepted(Labelled mail) {
        Set<String> accepted = new TreeSet<>(
                mail.list("also_ok").stream().map(CorpusTest::group).toList());
        accepted.add(group(mail.label("class")));
        if (mail.label("class").equals("bounce")) {
            accepted.addAll(BOUNCES);
        }
        return accepted;
    }

    /** A corpus cannot know whether a mail answers yours. */
    private static String group(String word) {
        return Set.of("human_reply", "other").contains(word) ? "normal" : word;
    }
}
