package io.outrider.lead;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * This is one question to a job source. Used by one thread at a time.
 *
 * <p>Of several pages about the same thing only as many are asked for as there are: a page that was not full, or failed, is the last.
 */
public final class Search {
    private final Source source;
    private final Question question;
    private final String posted;
    private boolean asked;
    private boolean answered;

    /**
     * What is asked for.
     *
     * @param terms job titles joined by OR, or empty for everything
     * @param board the employer whose board it is, or {@link Board#NONE}
     * @param page first page, from 1
     * @param pages how many from there
     * @param size postings on a page, 0 when everything comes at once
     */
    record Question(String terms, Board board, int page, int pages, int size) {
        String about() {
            return terms + "|" + board.token();
        }
    }

    Search(Source source, Question question, String posted) {
        this.source = source;
        this.question = question;
        this.posted = posted;
    }

    /** The question as the query part of a URL as JSearch takes it, encoded; a key is never in it. */
    public String getQuery() {
        return "query=" + getTerms() + "&page=" + getPage() + "&num_pages=" + question.pages() + "&date_posted="
                + posted + "&country=us";
    }

    /** Job titles joined by OR, encoded for a URL. */
    public String getTerms() {
        return URLEncoder.encode(question.terms(), StandardCharsets.UTF_8);
    }

    /** Token of the board, safe in a URL's path. */
    public String getBoard() {
        return question.board().token();
    }

    /** The page, from 1. */
    public int getPage() {
        return question.page();
    }

    /** Postings on a page. */
    public int getSize() {
        return question.size();
    }

    /** Postings on the pages before. */
    public int getSkip() {
        return (question.page() - 1) * question.size();
    }

    /** Whether the source may be asked this now; what was asked and gets no answer is counted as a failure. */
    public boolean isDue() {
        asked = source.run().open(source.getName()) && source.mayHave(question);
        return asked;
    }

    Source source() {
        return source;
    }

    Question question() {
        return question;
    }

    void answer() {
        answered = true;
    }

    boolean unanswered() {
        return asked && !answered;
    }
}
