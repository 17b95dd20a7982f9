package dev.bandloom.cli;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Interruption;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom serve}. */
@Command(name = "serve", description = "Start the server, on this machine's loopback address unless told otherwise.")
final class ServeCommand implements Callable<Integer> {
    private final Server server;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = "8080", description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}). There is no login: mind who can reach it.")
    private String host = "";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "A name, beside localhost, under which clients address the server. May be repeated.")
    private List<String> allowedHosts = List.of();

    ServeCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65535) {
            throw CommandFailure.badInput("--port must be from 0 to 65535, not " + port + ".");
        }
        var names = new ArrayList<>(allowedHosts);
        if (!namedOtherwise(address())) {
            names.add(bracketed(host));
        }
        return Interruption.guard(interruption -> serve(names, interruption));
    }

    /** Until the user or a supervisor ends it, which is the way in which a server ends well. */
    private int serve(List<String> names, Interruption interruption) {
        Serving serving = interruption.undisturbed(() -> server.start(host, port, names));
        try {
            var out = spec.commandLine().getOut();
            out.println("Bandloom serves " + url(host, serving.port()) + ". Stop it with Ctrl-C.");
            out.flush();
            serving.await();
        } catch (InterruptedException asked) {
            interruption.acknowledge();
        } finally {
            interruption.undisturbed(serving::close);
        }
        interruption.acknowledge();
        return Exit.OK;
    }

    static String url(String host, int port) {
        return "http://" + bracketed(host) + ":" + port;
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw CommandFailure.badInput("--host must be an address of this machine, not '" + host + "'.");
        }
    }

    private static boolean namedOtherwise(InetAddress address) {
        return address.isAnyLocalAddress() || address.isLoopbackAddress();
    }

    /** Starts what serves. */
    @FunctionalInterface
    interface Server {
        /** Returns as soon as it listens. */
        Serving start(String host, int port, List<String> allowedHosts);
    }

    /** A server that listens. */
    interface Serving extends AutoCloseable {
        int port();

        /** Waits until it serves no more. */
        void await() throws InterruptedException;

        /** Waits for what is under way, as far as the settings allow. */
        @Override
        void close();
    }
}
