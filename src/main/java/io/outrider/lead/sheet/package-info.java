/** Tables in files, CSV and XLSX, row by row in bounded memory: what any list that a person brings along is read through. */
package io.outrider.lead.sheet;
