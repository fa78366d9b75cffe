package io.outrider.lead;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * This is what one run of sourcing came to (LED-24).
 *
 * @param inserted leads that are new
 * @param skipped postings left out, by reason
 * @param errors requests that failed
 * @param perSource postings delivered, by source
 * @param remarks why a source was left early or failed, by source
 */
public record IntakeReport(
        int inserted,
        Map<String, Integer> skipped,
        int errors,
        Map<String, Integer> perSource,
        Map<String, String> remarks) {
    /** The report in one line for the journal, with a hint where nothing came or nothing is new (LED-30). */
    public String sentence() {
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        String text = inserted + " leads stored, " + left + " postings left out" + reasons() + ", " + errors
                + " requests failed; from " + sources() + remarksText();
        if (delivered() == 0) {
            return text + "; nothing was delivered: see the source's key, its quota and lead.titles";
        }
        return known() * 2 > delivered() ? text + "; duplicates are normal: those are leads already" : text;
    }

    private int known() {
        return skipped.entrySet().stream()
                .filter(e -> e.getKey().startsWith("duplicate_"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Postings delivered by all sources together. */
    int delivered() {
        return perSource.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What became of the postings, as the ledger of runs keeps it. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>(Map.of("stored", inserted));
        skipped.forEach((reason, n) -> counts.put("skipped " + reason, n));
        return counts;
    }

    private String sources() {
        return perSource.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private String reasons() {
        return skipped.isEmpty()
                ? ""
                : skipped.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private String remarksText() {
        return remarks.isEmpty()
                ? ""
                : remarks.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining("; ", "; ", ""));
    }
}
