package dev.bandloom.knowledge;

/** There is no knowledge base of a name. */
public final class NoSuchKnowledgeBaseException extends KnowledgeException {
    private static final long serialVersionUID = 1L;

    NoSuchKnowledgeBaseException(String name) {
        super("There is no knowledge base '" + name + "'. Maybe make it with ./bandloom kb add, or see which there are"
                + " with ./bandloom kb list.");
    }
}
