using Xunit;

namespace Partnership.Testing;

/// <summary>Compares what a test got with a file in the repository; UPDATE_SNAPSHOTS=1 writes the files instead, except in CI.</summary>
public static class Snapshot
{
    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    private static bool InCi => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    /// <summary>Fails, showing the first line that differs, unless the file holds exactly this text (line endings aside).</summary>
    /// <param name="actual">What the test got.</param>
    /// <param name="path">The file, from the repository's root.</param>
    public static void Matches(string actual, params string[] path)
    {
        var file = RepositoryRoot.Combine(path);
        var text = Normalised(actual);
        if (Updates && !InCi)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        var name = Path.GetRelativePath(RepositoryRoot.Path, file);
        Assert.True(File.Exists(file), $"{name} does not exist: run the test with UPDATE_SNAPSHOTS=1, read what it wrote and keep it.");
        var expected = Normalised(File.ReadAllText(file));
        if (expected != text)
        {
            Assert.Fail(Difference(name, expected.Split('\n'), text.Split('\n')));
        }
    }

    private static string Difference(string name, string[] expected, string[] actual)
    {
        var line = Enumerable.Range(0, Math.Max(expected.Length, actual.Length))
            .First(i => expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i));
        return $"""
            {name} differs from line {line + 1} on.
            expected: {expected.ElementAtOrDefault(line) ?? "(the end)"}
            actual:   {actual.ElementAtOrDefault(line) ?? "(the end)"}
            Run the test with UPDATE_SNAPSHOTS=1 when the change is meant.
            """;
    }

    private static string Normalised(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') + "\n";
}
