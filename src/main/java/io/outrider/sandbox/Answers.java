package io.outrider.sandbox;

import java.util.List;
import java.util.Optional;

/** This is what the correspondents will answer and when, kept over a restart. Thread-safe. */
interface Answers {
    /** Keeps an answer; false when there is one of that id. */
    boolean add(Answer answer);

    Optional<Answer> find(String id);

    /** Replaces letter, due time and attempts of an answer and makes it due. */
    void put(Answer answer);

    /** Ends an answer: given or dropped. */
    void end(String id, Answer.State state, String outcome);

    /** All that wait for their time. */
    List<Answer> due();

    /** What became of an answer, in a sentence; empty while it waits. */
    String outcome(String id);
}
