package dragoman.cli;

/// What the program tells the shell.
enum ExitCode {
    DONE(0),
    FINDINGS(1),
    REFUSED(2),
    USAGE(3),
    FAULT(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
