using System.Globalization;

namespace Partnership.Bench.Jobs;

/// <summary>CPU time, user and system together, as the kernel counts it (/proc, hundredths of a second).</summary>
internal static class CpuTime
{
    private const int MillisecondsPerTick = 10;

    /// <summary>What a process has used, in milliseconds.</summary>
    public static long Of(int process) => Fields(process) is { } fields ? Used(fields) : 0;

    /// <summary>What a process and its children, gone or there, have used: a PostgreSQL with its backends.</summary>
    public static long OfFamily(int process)
    {
        if (Fields(process) is not { } own)
        {
            return 0;
        }

        var ended = (long.Parse(own[13], CultureInfo.InvariantCulture) + long.Parse(own[14], CultureInfo.InvariantCulture)) * MillisecondsPerTick;
        return Used(own) + ended + Directory.EnumerateDirectories("/proc")
            .Select(directory => int.TryParse(Path.GetFileName(directory), out var id) ? Fields(id) : null)
            .Where(fields => fields is not null && fields[1] == process.ToString(CultureInfo.InvariantCulture))
            .Sum(fields => Used(fields!));
    }

    private static long Used(string[] fields) =>
        (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * MillisecondsPerTick;

    // Behind the name, which may hold blanks: state, parent, …; user and system time are the 12th and 13th.
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
