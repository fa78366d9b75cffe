/** The one check in front of every page and every operation: who comes, from where, and what he may do (SEC-01 to SEC-03). */
package io.outrider.console.door;
