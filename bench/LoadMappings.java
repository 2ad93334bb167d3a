import dragoman.Language;
import dragoman.Mappings;
import dragoman.source.Diagnostics;
import java.util.ArrayList;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/// Loads the mappings of all languages in a new JVM, as `convert -t all` does, and prints the milliseconds. Without
/// lambdas of its own, which the launcher's cache could not hold.
public final class LoadMappings extends RecursiveAction {
    private final transient Language language;

    private LoadMappings(Language language) {
        this.language = language;
    }

    @Override
    protected void compute() {
        Mappings.load(language, new Diagnostics());
    }

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        var tasks = new ArrayList<LoadMappings>();
        for (Language language : Language.values()) {
            tasks.add(new LoadMappings(language));
        }
        ForkJoinTask.invokeAll(tasks);
        System.out.println((System.nanoTime() - start) / 1_000_000);
    }
}
