/**
 * These are the settings (DESIGN 4.8): which keys there are, what each allows, and what was said in files and the environment.
 * A part of the wiring that knows no other part.
 */
package io.outrider.settings;
