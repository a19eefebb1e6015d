using System.Runtime.Versioning;

namespace Partnership.Postgres.Local;

/// <summary>Directories that belong to the server's account alone.</summary>
[SupportedOSPlatform("linux")]
internal static class ClusterDirectory
{
    /// <summary>Makes a directory that only the account opens, or sees to it that an existing one is such a directory.</summary>
    /// <exception cref="LocalClusterException">It cannot be made, is somebody else's, or the account cannot reach it.</exception>
    public static async Task MakeAsync(string path, ServerAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var parent = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(parent);
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                if (account.User is { } user)
                {
                    await ServerAccount.Own.RunAsync("chown", [$"{user}:", path], cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalClusterException($"The directory {path} cannot be made: {exception.Message}", exception);
        }

        // Asked as the account itself: it must own it (-O), reach it through every directory above, and be alone in it.
        var reached = await account.RunAsync("test", ["-O", path, "-a", "-w", path, "-a", "-x", path], cancellationToken);
        var mode = File.GetUnixFileMode(path);
        if (reached.ExitCode != 0 || (mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)) != 0)
        {
            throw new LocalClusterException(account.User is { } server
                ? $"The user {server}, as whom PostgreSQL runs, must own {path} alone and be able to reach it: choose a directory that it can, such as one under /var/lib."
                : $"{path} must belong to the user who runs this program, with mode 0700.");
        }
    }
}
