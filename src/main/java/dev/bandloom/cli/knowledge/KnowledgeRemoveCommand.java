package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom kb remove}. */
@Command(name = "remove", description = "Forget a knowledge base with its index. Its documents stay where they are.")
final class KnowledgeRemoveCommand implements Callable<Integer> {
    private final KnowledgeDesk.Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME", description = "The knowledge base.")
    private String name = "";

    KnowledgeRemoveCommand(KnowledgeDesk.Place place) {
        this.place = place;
    }

    @Override
    public Integer call() {
        try (var desk = place.open()) {
            desk.named().remove(name);
            spec.commandLine().getOut().println(name + " is removed");
            return Exit.OK;
        }
    }
}
