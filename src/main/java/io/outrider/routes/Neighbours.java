package io.outrider.routes;

import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;

/**
 * This is what else has a say about the routes that an edit makes anew.
 *
 * @param runs whether a route of that id is switched on; asked whenever a route is made
 * @param changing held while routes are exchanged, so that nobody starts or stops one in between
 * @param afterwards told after routes were made anew: what fell due meanwhile may have to be made up
 */
public record Neighbours(Predicate<String> runs, Lock changing, Runnable afterwards) {}
