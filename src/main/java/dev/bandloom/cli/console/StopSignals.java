package dev.bandloom.cli.console;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * The signals that ask a process to end (SIGINT by Ctrl-C, SIGTERM by a supervisor, SIGHUP by a terminal that closes),
 * taken from the JVM until closed. The JVM would shut down while the work still goes on, and native libraries that close
 * themselves in a shutdown hook, as ONNX Runtime does, crash when they are at work.
 *
 * <p>A signal that the process was started to ignore, as under {@code nohup}, stays ignored. Signals that cannot be taken
 * (under {@code -Xrs}, or unknown to the system) are answered as ever.
 */
public final class StopSignals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    /** What shells add to the number of the signal that ended a process. */
    private static final int SIGNALLED = 128;

    private final List<Taken> taken = new ArrayList<>();

    private StopSignals(IntConsumer answer) {
        for (String name : NAMES) {
            try {
                taken.add(take(name, answer));
            } catch (ReflectiveOperationException leftToTheJvm) {
                // As the description of the class says.
            }
        }
    }

    /** Each ends the process at once, without shutdown hooks: nothing is stored that a sudden end could break. */
    public static StopSignals halting() {
        return new StopSignals(StopSignals::halt);
    }

    /** The first runs {@code request}, in a thread of its own; the second ends the process at once. */
    static StopSignals requesting(Runnable request) {
        var requested = new AtomicBoolean();
        return new StopSignals(number -> {
            if (requested.getAndSet(true)) {
                halt(number);
            }
            request.run();
        });
    }

    /** Gives the signals back to those who answered them before. */
    @Override
    public void close() {
        taken.forEach(Taken::giveBack);
    }

    private static void halt(int number) {
        Runtime.getRuntime().halt(SIGNALLED + number);
    }

    /** By reflection, for the compiler warns of every mention of {@code sun.misc}, which has no substitute. */
    private static Taken take(String name, IntConsumer answer) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object signal = type.getConstructor(String.class).newInstance(name);
        int number = (int) type.getMethod("getNumber").invoke(signal);
        Object handler =
                Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (p, m, a) -> {
                    answer.accept(number);
                    return null;
                });
        Method handle = type.getMethod("handle", type, handlerType);
        return new Taken(handle, signal, handle.invoke(null, signal, handler));
    }

    /**
     * One signal.
     *
     * @param before who answered it
     */
    private record Taken(Method handle, Object signal, Object before) {
        void giveBack() {
            try {
                handle.invoke(null, signal, before);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The signal " + signal + " cannot be given back", e);
            }
        }
    }
}
