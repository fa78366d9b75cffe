/** Tables written to files, row by row: CSV and XLSX that a spreadsheet can open without running anything. */
package io.outrider.lead.sheet.write;
