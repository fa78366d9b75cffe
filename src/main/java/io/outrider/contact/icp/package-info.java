/** How near a lead is to the ideal customer: criteria in config/icp.yaml, points that explain themselves, a threshold. */
package io.outrider.contact.icp;
