/** Commands about language models. */
@NullMarked
package dev.bandloom.cli.llm;

import org.jspecify.annotations.NullMarked;
