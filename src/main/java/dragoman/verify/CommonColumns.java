package dragoman.verify;

import dragoman.query.CommonColumn;
import dragoman.verify.reading.QueryReading.Common;
import java.util.List;
import java.util.Optional;

/// Compares the names that events of several logs were to have in common with the columns that a text computes. It may
/// compute others, too.
record CommonColumns(List<CommonColumn> asked, List<Common> said) {
    /// What is another column, or none.
    Optional<String> difference() {
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return asked.stream()
                .map(CommonColumn::name)
                .distinct()
                .filter(name -> !wanted(name).equals(found(name)))
                .map(name -> "it shows " + found(name) + " as " + name + " instead of " + wanted(name))
                .findFirst();
    }

    /// What the text says of a name that it shows as was asked, choice by choice.
    List<Common> of(String name) {
        return said.stream()
                .filter(one -> ShownColumns.plain(one.name()).equals(ShownColumns.plain(name)))
                .toList();
    }

    private List<String> wanted(String name) {
        return asked.stream()
                .filter(one -> one.name().equals(name))
                .map(one -> one.column().label())
                .toList();
    }

    private List<String> found(String name) {
        return of(name).stream().map(one -> one.column().label()).toList();
    }
}
