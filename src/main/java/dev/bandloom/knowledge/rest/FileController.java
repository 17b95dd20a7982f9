package dev.bandloom.knowledge.rest;

import dev.bandloom.knowledge.NamedBases;
import dev.bandloom.knowledge.Upload;
import dev.bandloom.knowledge.UploadInUseException;
import dev.bandloom.knowledge.Uploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Uploaded files over HTTP. */
@RestController
@RequestMapping("/api/v1/files")
public class FileController {
    private final Uploads uploads;
    private final NamedBases bases;

    FileController(Uploads uploads, NamedBases bases) {
        this.uploads = uploads;
        this.bases = bases;
    }

    /** Keeps the files of a form, in the fields named {@code file}. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Files upload(@RequestParam("file") List<MultipartFile> files) throws IOException {
        var kept = new ArrayList<Upload>();
        for (MultipartFile file : files) {
            String name = file.getOriginalFilename();
            try (InputStream content = file.getInputStream()) {
                kept.add(uploads.store(name == null ? "" : name, content));
            }
        }
        return new Files(kept);
    }

    /** Keeps the body as a file of that name. */
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Files upload(@RequestParam String name, HttpServletRequest request) throws IOException {
        return new Files(List.of(uploads.store(name, request.getInputStream())));
    }

    @GetMapping
    Files list() throws IOException {
        return new Files(uploads.list());
    }

    /** Deletes a file that no knowledge base is made of. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) throws IOException {
        List<String> users = bases.using(uploads.file(id));
        if (!users.isEmpty()) {
            throw new UploadInUseException(id, users);
        }
        uploads.delete(id);
    }

    record Files(List<Upload> files) {}
}
