/** The HTTP API and the web pages. */
package io.outrider.console;
