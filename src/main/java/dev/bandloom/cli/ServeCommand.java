package dev.bandloom.cli;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw CommandFailure.badInput("--port must be from 0 to 65535, not " + port + ".");
        }
        var names = new ArrayList<>(allowedHosts);
        if (!namedOtherwise(address())) {
            names.add(bracketed(host));
        }
        var stopped = new CountDownLatch(1);
        int listening = server.start(host, port, names, stopped::countDown);
        var out = spec.commandLine().getOut();
        out.println("Bandloom serves " + url(host, listening) + ". Stop it with Ctrl-C.");
        out.flush();
        stopped.await();
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
        /** Returns the port that it listens on, as soon as it does; runs {@code onStop} when it has stopped. */
        int start(String host, int port, List<String> allowedHosts, Runnable onStop);
    }
}
