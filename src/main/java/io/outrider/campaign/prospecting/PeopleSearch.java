package io.outrider.campaign.prospecting;

import io.outrider.contact.icp.Profile;
import java.util.Collections;
import java.util.List;

/**
 * This is what one source is asked for the people of one profile in one run: page after page from where the last run stopped,
 * three times as many people as are wanted (LED-32), as many have no address or are known. Used by one thread at a time.
 */
public final class PeopleSearch {
    /** People on a page. */
    static final int PAGE = 100;

    private static final int TIMES = 3;
    /** One more question without keywords, and one from the start again. */
    private static final int AGAIN = 2;

    private final ProspectRun run;
    private final Hunt hunt;
    private final String source;
    private boolean keywords;
    private boolean wrapped;
    private boolean over;
    private int asked;
    private int answered;
    private int pages;
    private int first;
    private int place;

    PeopleSearch(ProspectRun run, Hunt hunt, String source) {
        this.run = run;
        this.hunt = hunt;
        this.source = source;
        keywords = !hunt.profile().keywords().isEmpty();
    }

    ProspectRun run() {
        return run;
    }

    Hunt hunt() {
        return hunt;
    }

    /** Name of the provider; the route {@code prospect-with-NAME} asks it. */
    public String getSource() {
        return source;
    }

    /** As many questions as there may be: this search each time, further on. */
    public List<PeopleSearch> getQuestions() {
        return Collections.nCopies(most() + AGAIN, this);
    }

    private int most() {
        return (TIMES * hunt.wanted() + PAGE - 1) / PAGE;
    }

    /** Whether the source is to be asked once more: somebody is still wanted, and it answers. Counts the question. */
    public boolean isDue() {
        boolean due = !over && pages < most() && hunt.hasRoom() && isAnswering() && run.isOpen(source);
        asked += due ? 1 : 0;
        return due;
    }

    boolean wasAsked() {
        return asked > 0;
    }

    /** Whether every question so far got an answer. */
    boolean isAnswering() {
        return asked == answered;
    }

    void answer() {
        answered++;
    }

    /** Words that are asked for besides; none once they found nobody. */
    List<String> keywords() {
        Profile profile = hunt.profile();
        return keywords ? profile.keywords() : List.of();
    }

    /** Asks without keywords from here on. False: it does already. */
    boolean dropKeywords() {
        boolean had = keywords;
        keywords = false;
        first = 0;
        return had;
    }

    /** Whether it may begin anew behind the last page: once, and only for who stands before the place where this run began. */
    boolean wraps() {
        boolean may = first > 1 && !wrapped;
        wrapped |= may;
        return may;
    }

    /** How many of a page's people were not looked at in this run. */
    int unseen(int rows) {
        return wrapped ? Math.min(rows, first - place) : rows;
    }

    /** A page with people came. */
    void turnPage() {
        pages++;
    }

    int place() {
        return place;
    }

    void at(int now) {
        first = first == 0 ? now : first;
        place = now;
    }

    void end() {
        over = true;
    }
}
