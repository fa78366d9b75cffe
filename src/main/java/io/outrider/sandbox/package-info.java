/** The world in a box: mail servers, correspondents, recorded answers of providers, stepping clock. */
package io.outrider.sandbox;
