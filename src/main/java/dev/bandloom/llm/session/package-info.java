/** The text engines of a job while it runs: who is asked, what it costs, and when that is enough. */
@NullMarked
package dev.bandloom.llm.session;

import org.jspecify.annotations.NullMarked;
