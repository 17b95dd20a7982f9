/** Words, sentences and meanings: the models of OpenNLP and WordNet. */
@NullMarked
package dev.bandloom.llm.offline.language;

import org.jspecify.annotations.NullMarked;
