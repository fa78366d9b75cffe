package io.outrider.lead;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * This is one question to a job source. Used by one thread at a time.
 *
 * <p>Of several pages about the same thing only as many are asked for as there are: a page that was not full, or failed, is the last.
 */
public final class Search {
    private static final Pattern NAME = Pattern.compile("\\$([a-z]+)");

    private final Source source;
    private final Question question;
    private final int days;
    private boolean asked;
    private boolean answered;

    /**
     * What is asked for.
     *
     * @param titles job titles, any of which is looked for; empty for everything
     * @param board the employer whose board it is, or {@link Board#NONE}
     * @param page first page, from 1
     * @param pages how many from there
     * @param size postings on a page, 0 when everything comes at once
     */
    record Question(List<String> titles, Board board, int page, int pages, int size) {
        String about() {
            return String.join("|", titles) + "|" + board.token();
        }
    }

    /** @param days how old a posting may be */
    Search(Source source, Question question, int days) {
        this.source = source;
        this.question = question;
        this.days = days;
    }

    /** The question as the query part of a URL as JSearch takes it, encoded; a key is never in it. */
    public String getQuery() {
        return "query=" + getTerms() + "&page=" + getPage() + "&num_pages=" + question.pages() + "&date_posted="
                + posted(days) + "&country=us";
    }

    /** LED-09: JSearch's words for a number of days. */
    static String posted(int days) {
        return switch (days) {
            case 1 -> "today";
            case 3 -> "3days";
            default -> days <= 7 ? "week" : "month";
        };
    }

    /** Job titles joined by OR, as one types them into a search box, encoded for a URL. */
    public String getTerms() {
        return question.titles().isEmpty() ? "" : encoded(String.join(" OR ", question.titles()) + " in USA");
    }

    /** Job titles as exact phrases joined by OR, encoded for a URL. */
    private String phrases() {
        return encoded(question.titles().stream().map(t -> '"' + t + '"').collect(Collectors.joining(" OR ")));
    }

    /** Job titles as query parameters of the name that {@code ask.title} says, one each. */
    private String titles() {
        String name = encoded(source.asking().title());
        return question.titles().stream().map(t -> name + "=" + encoded(t)).collect(Collectors.joining("&"));
    }

    /** The query part of the URL as {@code ask.query} has it, its $names replaced; encoded. */
    public String getParameters() {
        Map<String, Object> values = Map.of(
                "titles", titles(),
                "phrases", phrases(),
                "terms", getTerms(),
                "board", getBoard(),
                "page", getPage(),
                "size", getSize(),
                "skip", getSkip(),
                "days", days);
        return NAME.matcher(source.asking().query())
                .replaceAll(m -> Matcher.quoteReplacement(String.valueOf(values.getOrDefault(m.group(1), m.group()))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The same question about one employer, whose postings come all at once. */
    Search about(Board employer) {
        return new Search(source, new Question(question.titles(), employer, 1, 1, 0), days);
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
