using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Partnership.Postgres;

/// <summary>One step of the schema.</summary>
/// <param name="Number">Its place in the order; no two have the same.</param>
/// <param name="Name">Its file's name without the ending.</param>
/// <param name="Sql">What is run.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>Tells an edited file from the one that was applied; the same with either kind of line ending.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.Replace("\r\n", "\n", StringComparison.Ordinal))));

    /// <summary>The migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        var migrations = new SortedList<int, Migration>();
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var number = int.Parse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            migrations.Add(number, new Migration(number, Path.GetFileNameWithoutExtension(file), reader.ReadToEnd()));
        }

        return [.. migrations.Values];
    }
}
