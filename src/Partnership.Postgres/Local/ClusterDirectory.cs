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
                await MakeWholeAsync(path, account, cancellationToken);
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

    /// <remarks>Made and given away under another name: whoever starts at the same moment finds no directory, or one that is the account's.</remarks>
    private static async Task MakeWholeAsync(string path, ServerAccount account, CancellationToken cancellationToken)
    {
        var making = $"{path}.{Path.GetRandomFileName()}";
        Directory.CreateDirectory(making, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            if (account.User is { } user)
            {
                await ServerAccount.Own.RunAsync("chown", [$"{user}:", making], cancellationToken);
            }

            Directory.Move(making, path);
        }
        catch (IOException) when (Directory.Exists(path))
        {
            // Another program has made it meanwhile.
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making);
            }
        }
    }
}
