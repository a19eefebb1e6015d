namespace Partnership.Testing;

/// <summary>Where the repository lies that these tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>The directory of the solution.</summary>
    public static string Path { get; } = Find();

    /// <summary>The full path of something in the repository.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "Partnership.Api.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No directory above {AppContext.BaseDirectory} holds Partnership.Api.sln.");
    }
}
