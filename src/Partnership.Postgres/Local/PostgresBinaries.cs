using System.Globalization;

namespace Partnership.Postgres.Local;

/// <summary>The installed PostgreSQL programs of one version.</summary>
/// <param name="Directory">Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are.</param>
/// <param name="Major">The major version, 15 or later.</param>
internal sealed record PostgresBinaries(string Directory, int Major)
{
    private const int Oldest = 15;
    private const string Variable = "PARTNERSHIP_PG_BIN";

    /// <summary>The full path of one of the programs.</summary>
    public string this[string program] => Path.Combine(Directory, program);

    /// <summary>
    /// Finds the newest: the directory in <c>PARTNERSHIP_PG_BIN</c> alone where it is set, else Debian's and Ubuntu's directories
    /// and <c>PATH</c>.
    /// </summary>
    /// <param name="major">The version that existing data need; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LocalClusterException">There are none; the sentence says what to install.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? major, CancellationToken cancellationToken)
    {
        var wanted = Environment.GetEnvironmentVariable(Variable);
        var found = new List<PostgresBinaries>();
        foreach (var directory in string.IsNullOrEmpty(wanted) ? Candidates() : [wanted])
        {
            if (IsComplete(directory) && await VersionAsync(directory, cancellationToken) is { } version && version >= Oldest)
            {
                found.Add(new PostgresBinaries(directory, version));
            }
        }

        var newest = found.Where(binaries => major is null || binaries.Major == major).MaxBy(binaries => binaries.Major);
        return newest ?? throw new LocalClusterException(Missing(wanted, major));
    }

    private static string Missing(string? wanted, int? major)
    {
        if (!string.IsNullOrEmpty(wanted))
        {
            return $"{Variable} is {wanted}, where there is no PostgreSQL {major?.ToString(CultureInfo.InvariantCulture) ?? $"{Oldest} or later"} with initdb, pg_ctl and postgres.";
        }

        return major is null
            ? $"PostgreSQL {Oldest} or later is not installed: on Debian or Ubuntu run `apt-get install postgresql`, elsewhere install its server and set {Variable} to the directory of its programs."
            : $"The data were made by PostgreSQL {major}, which is no longer installed: on Debian or Ubuntu run `apt-get install postgresql-{major}`, or set {Variable} to the directory of its programs.";
    }

    private static IEnumerable<string> Candidates()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = System.IO.Directory.Exists(debian)
            ? System.IO.Directory.GetDirectories(debian).Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versions.Concat(path).Distinct(StringComparer.Ordinal);
    }

    private static bool IsComplete(string directory) =>
        new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(directory, program)));

    /// <remarks>It says <c>postgres (PostgreSQL) 15.18 (Debian …)</c>, or <c>17beta1</c> in the place of the number.</remarks>
    private static async Task<int?> VersionAsync(string directory, CancellationToken cancellationToken)
    {
        var said = await ServerAccount.Own.RunAsync(Path.Combine(directory, "postgres"), ["--version"], cancellationToken);
        var number = said.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? string.Empty;
        var digits = string.Concat(number.TakeWhile(char.IsAsciiDigit));
        return said.ExitCode == 0 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
