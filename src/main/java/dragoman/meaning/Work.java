package dragoman.meaning;

/// What may still be spent on a question, counted in steps: the same question always has the same answer.
final class Work {
    private long left;

    Work(long steps) {
        left = steps;
    }

    /// Nothing is left.
    static final class SpentException extends RuntimeException {}

    /// @throws SpentException if nothing is left
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new SpentException();
        }
    }
}
