/**
 * This is the wire to providers (DESIGN 4.8): keys join here, requests wait for their turn, redirects to other hosts are
 * refused. A part of the wiring.
 */
package io.outrider.provider;
