/** Jobs in the database: their rows, their ledger, and what is read from it. */
@NullMarked
package dev.bandloom.job.ledger;

import org.jspecify.annotations.NullMarked;
