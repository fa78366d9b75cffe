package io.outrider;

import io.outrider.settings.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One act of a command line, done by the running Outrider or on the store ({@link Errands}). */
abstract class StoreAct implements Callable<Integer> {
    private final String errand;
    private final BiFunction<Settings, Stores, Errand> alone;

    @Spec
    private CommandSpec spec;

    /**
     * @param errand name under which the running process knows it
     * @param alone the errand on stores that this process opened
     */
    StoreAct(String errand, BiFunction<Settings, Stores, Errand> alone) {
        this.errand = errand;
        this.alone = alone;
    }

    /** What is wanted, by name. */
    abstract Map<String, String> words() throws IOException;

    @Override
    public Integer call() throws IOException {
        Outrider outrider = (Outrider) spec.root().userObject();
        Settings settings = outrider.settings();
        return new Errands(outrider.home(), settings)
                .run(errand, words(), stores -> alone.apply(settings, stores))
                .print(spec.commandLine());
    }

    CommandSpec spec() {
        return spec;
    }
}
