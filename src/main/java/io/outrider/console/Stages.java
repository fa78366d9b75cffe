package io.outrider.console;

import java.util.List;
import java.util.Map;

/** This is the funnel in numbers: how many leads, contacts, drafts and answers stand at each stage. For people only. */
public interface Stages {
    /** Every stage in the order of the funnel. */
    List<Stage> now();

    /**
     * One stage.
     *
     * @param id for programs: {@code leads sent hard_bounces}
     * @param label for people
     * @param count how many stand there
     * @param parts the same number split by status or reason; may be empty
     */
    record Stage(String id, String label, long count, Map<String, Long> parts) {}
}
