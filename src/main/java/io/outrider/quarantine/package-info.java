/**
 * This is where exchanges end that nobody could handle (DESIGN 4.12): what failed, where and why, without what it carried.
 * A part of the wiring.
 */
package io.outrider.quarantine;
