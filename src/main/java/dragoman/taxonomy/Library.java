package dragoman.taxonomy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the facts of the taxonomy lie; each is read when it is first asked for.
public interface Library {
    /// The files that hold log sources of a product.
    ///
    /// @param product a product; empty for log sources that name none
    List<String> filesOf(String product);

    /// All files.
    List<String> files();

    /// The log sources of a file.
    Shelf shelf(String file);

    /// The fields of a Windows provider's events, by their numbers; none if the provider is not known.
    Map<Integer, Set<String>> events(String provider);

    /// What a file holds.
    record Shelf(List<EventSource> sources, List<Recorder> recorders) {
        public Shelf {
            sources = List.copyOf(sources);
            recorders = List.copyOf(recorders);
        }
    }

    /// A name of `-p` that says which log a tenant has for events that several logs record.
    record Recorder(String name, String title, String service) {}
}
