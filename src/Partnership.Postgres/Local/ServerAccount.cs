using System.ComponentModel;
using System.Diagnostics;

namespace Partnership.Postgres.Local;

/// <summary>As whom the server's programs run: as ourselves, or where we are root as the user <c>postgres</c>, since PostgreSQL refuses root.</summary>
internal sealed class ServerAccount
{
    private const string ServerUser = "postgres";
    private readonly string[] _prefix;

    private ServerAccount(string? user, params string[] prefix) => (User, _prefix) = (user, prefix);

    /// <summary>Ourselves, root or not.</summary>
    public static ServerAccount Own { get; } = new(null);

    /// <summary>The other user; null for ourselves.</summary>
    public string? User { get; }

    /// <summary>The account that may run a server here.</summary>
    /// <exception cref="LocalClusterException">We are root and there is nobody else, or no way to become somebody else.</exception>
    public static ServerAccount ForServer()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Own;
        }

        if (!File.ReadLines("/etc/passwd").Any(line => line.StartsWith(ServerUser + ":", StringComparison.Ordinal)))
        {
            throw new LocalClusterException(
                $"PostgreSQL does not run as root and there is no user {ServerUser}: run `useradd --system {ServerUser}`, or start the program as an ordinary user.");
        }

        return Program("setpriv") is { } setpriv ? new ServerAccount(ServerUser, setpriv, $"--reuid={ServerUser}", $"--regid={ServerUser}", "--init-groups", "--")
            : Program("runuser") is { } runuser ? new ServerAccount(ServerUser, runuser, "-u", ServerUser, "--")
            : throw new LocalClusterException("PostgreSQL does not run as root, and neither setpriv nor runuser is installed: install the package util-linux.");
    }

    /// <summary>Runs a program to its end and returns what it said; a program that cannot be started has exit code 127.</summary>
    public async Task<ProgramResult> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        string[] line = [.. _prefix, program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        catch (Win32Exception exception)
        {
            return new ProgramResult(127, string.Empty, exception.Message);
        }
    }

    private static string? Program(string name) =>
        new[] { "/usr/bin", "/bin", "/usr/sbin", "/sbin" }.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
}
