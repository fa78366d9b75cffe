/**
 * This is the door to {@code routes/} (DESIGN 4.12): what a route file may say, and how an edit reaches the running routes.
 * It is a part of the wiring, not a room: it may see Camel and every room.
 */
package io.outrider.routes;
