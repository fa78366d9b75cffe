package io.outrider;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what routes reach as {@code file:} (promise 2): files that truly lie in the folder they name. A link that leads out
 * of it is neither read nor written through.
 */
final class FileDoorComponent extends FileComponent {
    private static final Logger LOG = LoggerFactory.getLogger(FileDoorComponent.class);

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        Path folder = Path.of(remaining);
        refuseLinks(folder);
        GenericFileEndpoint<File> endpoint = super.buildFileEndpoint(uri, remaining, parameters);
        endpoint.setFilter(file -> liesIn(folder, Path.of(file.getAbsoluteFilePath())));
        return endpoint;
    }

    /** The first part may be a link, such as a volume; the way from there to the folder may not. */
    private static void refuseLinks(Path folder) throws IOException {
        Path root = folder.getName(0);
        if (folder.toFile().exists()
                && !folder.toRealPath().equals(root.toRealPath().resolve(root.relativize(folder)))) {
            throw new IllegalArgumentException(
                    "file endpoint '" + folder + "' leads through a link; allowed is a folder below " + root);
        }
    }

    private static boolean liesIn(Path folder, Path file) {
        try {
            boolean inside = file.toRealPath().startsWith(folder.toRealPath());
            if (!inside) {
                LOG.warn("file {} is left alone: it is a link that leads out of {}", file.getFileName(), folder);
            }
            return inside;
        } catch (IOException e) {
            return false; // it went meanwhile
        }
    }
}
