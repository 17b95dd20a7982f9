/** Answers of language models in the database, so that nobody pays for one twice. */
@NullMarked
package dev.bandloom.job.cache;

import org.jspecify.annotations.NullMarked;
