package dev.bandloom.llm.offline.questions;

import java.util.function.Consumer;

/** Asks about one kind of constituent of a clause. */
interface QuestionRule {
    void ask(Scene scene, Consumer<Asked> to);
}
