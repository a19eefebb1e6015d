using System.Diagnostics;

namespace Partnership.Testing;

/// <summary>A process beside this one that stops a cluster and removes its files when this one ends, however it ends.</summary>
public static class ClusterGuard
{
    /// <summary>Sets one over a cluster's directory. It waits for the end of its input, which comes when this process is gone: keep it, and do not dispose of it.</summary>
    public static Process Over(string directory)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList =
            {
                "-c",
                """
                trap '' INT TERM HUP
                cat > /dev/null
                pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
                works_here() { [ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$1/data" ]; }
                works_here "$1" && kill -QUIT "$pid"
                while works_here "$1"; do sleep 0.05; done
                rm -rf "$1"
                """,
                "guard",
                directory,
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
