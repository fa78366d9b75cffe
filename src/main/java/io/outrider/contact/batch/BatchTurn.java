package io.outrider.contact.batch;

import io.outrider.contact.CheckRun;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** This is what one run does about the batch of a checker. Used by one thread at a time. */
public final class BatchTurn {
    private final CheckRun run;
    private Batch batch;
    private Step step;
    private URI file = URI.create("");

    /** What is to be done next. */
    enum Step {
        /** Hand it over. */
        SUBMIT,
        /** Look whether it arrived. */
        LOOK_UP,
        /** Ask how far it is. */
        ASK,
        /** Fetch the results. */
        READ,
        /** Nothing in this run. */
        REST
    }

    BatchTurn(CheckRun run, Batch batch, Step step) {
        this.run = run;
        this.batch = batch;
        this.step = step;
    }

    CheckRun run() {
        return run;
    }

    Batch batch() {
        return batch;
    }

    Set<String> addresses() {
        return new HashSet<>(batch.addresses());
    }

    void now(Step next) {
        step = next;
    }

    void receive(String receipt) {
        batch = batch.accepted(receipt);
        step = Step.REST;
    }

    void found(URI results) {
        file = results;
    }

    /** Whether it is known in which file the results are. */
    public boolean isLocated() {
        return isReady() && !file.getRawPath().isEmpty();
    }

    /** Path of the file with the results, as it stands in its URL. */
    public String getFilePath() {
        return file.getRawPath();
    }

    /** Query of the same, which lets whoever has it in. */
    public String getFileQuery() {
        return file.getRawQuery() == null ? "" : file.getRawQuery();
    }

    /** Name of the checker; the routes {@code submit-batch-NAME} and so on ask it. */
    public String getChecker() {
        return batch.checker();
    }

    /** Name of the batch, encoded for a URL. */
    public String getEncodedName() {
        return URLEncoder.encode(batch.name(), StandardCharsets.UTF_8);
    }

    /** What results are asked for with, encoded for a URL. */
    public String getEncoded() {
        return URLEncoder.encode(batch.receipt(), StandardCharsets.UTF_8);
    }

    /** Whether it is to be handed over now. */
    public boolean isFresh() {
        return step == Step.SUBMIT;
    }

    /** Whether the checker is to be asked if it has it. */
    public boolean isLost() {
        return step == Step.LOOK_UP;
    }

    /** Whether the checker has it, as far as we know. */
    public boolean isAccepted() {
        return step == Step.ASK;
    }

    /** Whether its results are there. */
    public boolean isReady() {
        return step == Step.READ;
    }
}
