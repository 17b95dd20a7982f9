/**
 * A scripted endpoint that speaks the OpenAI protocol over real HTTP on loopback.
 *
 * <pre>{@code
 * try (var server = FakeLlmServer.start(Behaviours.mixed(7, Behaviours.writer(7),
 *         Share.of(0.3, Behaviours.always(Reply.busy(Duration.ofSeconds(1))))))) {
 *     // point a client at server.baseUrl(), then look at server.traffic()
 * }
 * }</pre>
 */
package dev.bandloom.llm.fake;
