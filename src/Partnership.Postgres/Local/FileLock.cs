namespace Partnership.Postgres.Local;

/// <summary>A lock between programs that ends with its holder, however that ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    /// <summary>Waits until nobody else holds the lock.</summary>
    /// <exception cref="LocalClusterException">Somebody held it all the time.</exception>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < patience; await Task.Delay(Interval, clock, cancellationToken))
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }
        }

        throw new LocalClusterException($"Another program has been starting or stopping this cluster for {patience.TotalSeconds:0} seconds; it holds {path}.");
    }

    /// <summary>The lock for oneself alone; null when somebody holds or shares it.</summary>
    public static FileStream? TryTake(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>The lock shared with others; null when somebody holds it alone.</summary>
    public static FileStream? TryShare(string path) => TryOpen(path, FileAccess.Read, FileShare.Read);

    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
