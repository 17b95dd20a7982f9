/** One call to a chat endpoint, and the decorators that make it dependable. */
@NullMarked
package dev.bandloom.llm.chat;

import org.jspecify.annotations.NullMarked;
