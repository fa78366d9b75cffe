package io.outrider.lead;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** This is how large an employer is, the preferred one first (LED-28). */
public enum SizeClass {
    /** At most 50 employees. */
    SMALL,
    /** 51 to 500. */
    MEDIUM,
    /** More than 500: no more preferred than one of which nothing is known. */
    LARGE;

    private static final int SMALL_MOST = 50;
    private static final int MEDIUM_MOST = 500;

    /** Each so-manieth lead is the oldest of all, whatever its company's size. */
    private static final int TURN_OF_THE_OLDEST = 4;

    /**
     * The class of a company with so many employees.
     *
     * @param employees 1 or more
     */
    public static SizeClass of(int employees) {
        return employees <= SMALL_MOST ? SMALL : employees <= MEDIUM_MOST ? MEDIUM : LARGE;
    }

    /** Its priority: 1 is taken first, then 2; 3 waits with those of which nothing is known. */
    public int priority() {
        return ordinal() + 1;
    }

    boolean isPreferred() {
        return this != LARGE;
    }

    String stored() {
        return String.valueOf(priority());
    }

    /** Of two lists that may overlap: three of the first, one of the second, and so on; each lead once. */
    static List<Lead> mixed(List<Lead> preferred, List<Lead> oldest, int limit) {
        Map<String, Lead> chosen = new LinkedHashMap<>();
        Iterator<Lead> first = preferred.iterator();
        Iterator<Lead> second = oldest.iterator();
        while (chosen.size() < limit && (first.hasNext() || second.hasNext())) {
            boolean turn = chosen.size() % TURN_OF_THE_OLDEST == TURN_OF_THE_OLDEST - 1;
            Iterator<Lead> next = (turn || !first.hasNext()) && second.hasNext() ? second : first;
            Lead lead = next.next();
            chosen.putIfAbsent(lead.id(), lead);
        }
        return new ArrayList<>(chosen.values());
    }
}
