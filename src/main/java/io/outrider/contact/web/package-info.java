/** The way to other people's websites: only the public internet, only what robots.txt allows, only so much and so long. */
package io.outrider.contact.web;
