package dragoman.trial;

/// A test of Atomic Red Team that makes the events of a case; what is not known is empty.
///
/// @param technique of ATT&CK, such as `T1059.001`
public record Atomic(String technique, String guid, String name) {}
