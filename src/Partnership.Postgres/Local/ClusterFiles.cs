using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Partnership.Postgres.Local;

/// <summary>Where a cluster keeps its things: all of it in one directory that only the server's account opens.</summary>
internal sealed class ClusterFiles
{
    // A socket's path has at most 107 bytes, its name included.
    private const int LongestSocketDirectory = 85;

    public ClusterFiles(LocalClusterOptions options)
    {
        if (options.Name.Length is 0 or > 40 || !options.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new LocalClusterException($"A cluster's name has letters, digits and hyphens, at most 40; `{options.Name}` has not.");
        }

        Root = Path.GetFullPath(options.Directory ?? Path.Combine(StateDirectory(), "partnership-api", options.Name));
    }

    /// <summary>Everything.</summary>
    public string Root { get; }

    /// <summary>PostgreSQL's data directory.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>Where the data directory is made before it is moved into place, so that half of one is never taken for a whole.</summary>
    public string DataInTheMaking => Path.Combine(Root, "data.new");

    /// <summary>What the server says.</summary>
    public string Log => Path.Combine(Root, "server.log");

    /// <summary>Held by whoever starts or stops the server, for as long as that takes.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Shared by every program that uses the server, for as long as it does.</summary>
    public string UseLock => Path.Combine(Root, "use.lock");

    /// <summary>Where a new server puts its socket: inside the directory, or where that is too long a path, under /tmp.</summary>
    public string SocketDirectory
    {
        get
        {
            var inside = Path.Combine(Root, "socket");
            return Encoding.UTF8.GetByteCount(inside) <= LongestSocketDirectory
                ? inside
                : "/tmp/partnership-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];
        }
    }

    private string ProcessFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The version that made the data; null when there are none yet.</summary>
    public int? DataVersion
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
        }
    }

    /// <summary>The socket directory of the server that runs on these data; null when none runs.</summary>
    /// <remarks>
    /// A process id is not enough: after a crash, and above all in a new container, it may have become anybody's. The server works
    /// in its data directory, which tells it from all others.
    /// </remarks>
    public string? RunningServer()
    {
        var lines = ProcessLines();
        return lines.Length >= 5 && ServerId(lines) is { } id && Runs(id) ? lines[4] : null;
    }

    /// <summary>The process id of the server that said it runs on these data; null when none did. It may have ended since: see <see cref="Runs"/>.</summary>
    public int? ServerId() => ServerId(ProcessLines());

    /// <summary>Whether that process is a server that still runs on these data.</summary>
    public bool Runs(int server) => WorkingDirectory(server) == RealData();

    /// <summary>Forgets a server that does not run any more, so that a process with its old id does not keep the next one from starting.</summary>
    public void ForgetStoppedServer() => File.Delete(ProcessFile);

    /// <summary>The last thing the server said.</summary>
    public string LastWords() =>
        File.Exists(Log) ? File.ReadLines(Log).LastOrDefault(line => line.Length > 0) ?? string.Empty : string.Empty;

    private string[] ProcessLines() => File.Exists(ProcessFile) ? File.ReadAllLines(ProcessFile) : [];

    private static int? ServerId(string[] processLines) =>
        processLines.Length > 0 && int.TryParse(processLines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <remarks>A process that is gone, or has ended and was not yet buried by its parent, has none.</remarks>
    private static string? WorkingDirectory(int process)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{process}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string RealData()
    {
        var path = new DirectoryInfo(Data);
        return path.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path.FullName;
    }

    private static string StateDirectory()
    {
        if (Environment.IsPrivilegedProcess)
        {
            return "/var/lib";
        }

        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        return string.IsNullOrEmpty(state)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state")
            : state;
    }
}
