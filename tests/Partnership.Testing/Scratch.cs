namespace Partnership.Testing;

/// <summary>Where tests keep files that nobody needs after them: in memory where there is plenty, because a new database is a thousand small files.</summary>
/// <remarks>A program that is killed loses nothing there that it had written: what only a machine's own crash takes with it no test takes away.</remarks>
public static class Scratch
{
    private const string Memory = "/dev/shm";

    // Two test processes at once, each with databases of some gigabytes; and as much again for everything else.
    private const long Room = 6L << 30;

    private static readonly string Root = HasRoom() ? Memory : Path.GetTempPath();

    /// <summary>The path of a directory that does not exist yet; its maker removes it.</summary>
    /// <param name="purpose">A word for its name.</param>
    public static string NewDirectory(string purpose) => Path.Combine(Root, $"partnership-{purpose}-{Environment.ProcessId}-{Path.GetRandomFileName()[..6]}");

    private static bool HasRoom()
    {
        try
        {
            return GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= 2 * Room && new DriveInfo(Memory).AvailableFreeSpace >= Room;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
