namespace Partnership.Testing;

/// <summary>
/// The drivers and vectors that are kept beside the repository (../shared/conformance), as ./test.sh makes them ready in
/// .data/conformance; they belong to nobody's working copy and may be absent.
/// </summary>
public static class SharedConformance
{
    /// <summary>Where the drivers stand with their packages.</summary>
    public static string Folder { get; } = RepositoryRoot.Combine(".data", "conformance");

    /// <summary>Why they cannot be run; null when they can.</summary>
    public static string? Absence { get; } =
        Directory.Exists(System.IO.Path.Combine(Folder, "node_modules")) ? null
        : Directory.Exists(Beside) ? "The shared conformance drivers are not made ready: ./test.sh does it."
        : $"There is no {Beside}: the shared conformance drivers and vectors were not run.";

    private static string Beside =>
        System.IO.Path.Combine(Environment.GetEnvironmentVariable("PARTNERSHIP_SHARED") ?? RepositoryRoot.Combine("..", "shared"), "conformance");
}
