package dragoman.cli;

/// What the program tells the shell: the one list of exit codes.
enum ExitCode {
    DONE(0, "done"),
    FINDINGS(1, "findings: something differs, or a gate was not passed"),
    REFUSED(2, "a rule was refused or unreadable, or nothing was found"),
    USAGE(3, "wrong usage"),
    /// As in sysexits.h: EX_SOFTWARE.
    FAULT(70, "a fault of Dragoman"),
    /// As in sysexits.h: EX_IOERR.
    IO(74, "something could not be written"),
    /// As if SIGPIPE had ended the process: whoever read stdout is gone.
    CLOSED_PIPE(141, "the reader of stdout went away");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
