package dev.bandloom.inference.catalog;

import dev.bandloom.inference.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that are known, the first of a task foremost.
 *
 * @param place what messages call it: the page, or the pages, that it was read from
 * @param remarks folders that look like models but cannot be used, and why
 */
public record Catalog(String place, List<ModelEntry> models, List<String> remarks) {
    private static final String PAGE = "models.yaml";
    private static final String BUILT_IN = "/models/" + PAGE;

    public Catalog {
        models = List.copyOf(models);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a folder: the models of its {@code models.yaml} in their order, then exports that lie in folders of their
     * own and are not named there, by name. A file that is missing is no error; one that is outside the folder is.
     *
     * @param folder null for the page of the class path
     * @throws InferenceException when the page cannot be read, or the folder has neither page nor export
     */
    public static Catalog read(@Nullable Path folder) {
        if (folder == null) {
            return page(null, ModelFile.CLASSPATH + BUILT_IN, new ModelFile.Resource(BUILT_IN));
        }
        Path page = folder.resolve(PAGE);
        if (Files.exists(page)) {
            return page(folder, page.toString(), new ModelFile.OnDisk(page)).with(ExportFolders.in(folder));
        }
        Catalog exports = ExportFolders.in(folder);
        if (exports.models().isEmpty() && exports.remarks().isEmpty()) {
            throw new InferenceException(page + " cannot be read: there is no such file. A models folder must hold a "
                    + PAGE + ", or a folder with the model.onnx, tokenizer.json and config.json of an export");
        }
        return exports;
    }

    /** This, and what the other one has beside it; an id, or a folder, that both have is this one's. */
    public Catalog with(Catalog other) {
        var ids = new HashSet<String>();
        var folders = new HashSet<Path>();
        for (ModelEntry model : models) {
            ids.add(model.id());
            folders.addAll(home(model));
        }
        var all = new ArrayList<>(models);
        other.models.stream()
                .filter(model ->
                        !ids.contains(model.id()) && home(model).stream().noneMatch(folders::contains))
                .forEach(all::add);
        var said = new ArrayList<>(remarks);
        other.remarks.stream()
                .filter(remark -> folders.stream().noneMatch(known -> remark.startsWith(known + " ")))
                .forEach(said::add);
        return new Catalog(place.equals(other.place) ? place : place + " and " + other.place, all, said);
    }

    /** The folder of an entry's ONNX file, if it has one of its own. */
    private static List<Path> home(ModelEntry model) {
        Path folder = model.files().folder();
        if (folder == null || model.files().model().startsWith(ModelFile.CLASSPATH)) {
            return List.of();
        }
        Path file = folder.resolve(model.files().model()).normalize().getParent();
        return file == null || file.equals(folder.normalize()) ? List.of() : List.of(file);
    }

    private static Catalog page(@Nullable Path folder, String name, ModelFile file) {
        byte[] yaml;
        try (InputStream stream = file.open()) {
            yaml = stream.readNBytes(ModelsPage.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new InferenceException(name + " cannot be read: " + e.getMessage(), e);
        }
        List<ModelEntry> models = ModelsPage.read(name, yaml, folder);
        for (ModelEntry model : models) {
            var files = model.files();
            ModelFile.find(model.id(), files.model(), folder);
            ModelFile.find(model.id(), files.tokenizer(), folder);
            if (files.config() != null) {
                ModelFile.find(model.id(), files.config(), folder);
            }
        }
        return new Catalog(name, models, List.of());
    }
}
