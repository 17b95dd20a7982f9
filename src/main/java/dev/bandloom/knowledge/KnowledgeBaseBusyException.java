package dev.bandloom.knowledge;

/** A knowledge base is being changed by another command or request. */
public final class KnowledgeBaseBusyException extends KnowledgeException {
    private static final long serialVersionUID = 1L;

    public KnowledgeBaseBusyException(String name) {
        super("The knowledge base '" + name + "' is being changed by another command or request. Wait until that has"
                + " ended.");
    }
}
