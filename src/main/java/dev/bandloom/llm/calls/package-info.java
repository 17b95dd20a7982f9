/** Decorators that make calls to a provider dependable: admission, retries, circuit breaker, cache. */
@NullMarked
package dev.bandloom.llm.calls;

import org.jspecify.annotations.NullMarked;
