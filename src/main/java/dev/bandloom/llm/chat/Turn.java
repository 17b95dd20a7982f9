package dev.bandloom.llm.chat;

/**
 * Leave to use an endpoint, of which one thread's call makes use when its request is ready to be sent. What comes before
 * and after is no business of the endpoint: others have their turn meanwhile.
 */
public interface Turn {
    /** Never waits. */
    Turn FREE = new Turn() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    /**
     * Waits until a request may be sent; returns at once while the turn lasts.
     *
     * @throws RuntimeException when the call is not to be made any more, which its maker lets pass
     */
    void begin();

    /**
     * The endpoint has answered the request; where it has not, whoever gave the turn ends it. Returns when the calls that have
     * waited for the turn are likely to be under way: the answer has time.
     */
    void end();
}
