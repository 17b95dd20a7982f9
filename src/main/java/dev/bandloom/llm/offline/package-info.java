/** The offline text engine: rules that turn facts, wishes and a schema into ranked wordings. */
@NullMarked
package dev.bandloom.llm.offline;

import org.jspecify.annotations.NullMarked;
