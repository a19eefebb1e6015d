using System.Globalization;
using CsvHelper;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>Reads a file of marks: columns <c>urn, upn, date, half, code</c> and, where known, <c>minutes_late, note</c>; one line a mark.</summary>
/// <remarks>A line that cannot be read is told and left to its owner; every other is recorded or set aside (T10).</remarks>
public static class MarkFile
{
    private const int MostMinutes = 720;
    private static readonly string[] Columns = ["urn", "upn", "date", "half", "code"];

    /// <summary>Imports a file.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="name">The file's name: with the line it names what was set aside.</param>
    /// <param name="file">The file.</param>
    /// <param name="report">One line for each problem and a summary at the end.</param>
    /// <param name="cancellationToken">Stops; what was recorded stays.</param>
    /// <returns>Whether every line could be read.</returns>
    /// <exception cref="InvalidDataException">It is not a file of marks.</exception>
    public static async Task<bool> ImportAsync(
        PartnershipDatabase database, string name, TextReader file, TextWriter report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(report);
        var unreadable = new List<string>();
        var bySchool = Read(file, unreadable).GroupBy(line => line.Urn).ToList();
        var (recorded, aside) = (0, 0);
        foreach (var school in bySchool)
        {
            if (await SchoolAsync(database, school.Key, cancellationToken) is not { } id)
            {
                unreadable.AddRange(school.Select(line => $"line {line.Mark.Line}, column {line.UrnColumn} (urn): no school has this number"));
                continue;
            }

            var outcome = await new ImportMarks(database).RunAsync(
                ScopeOf(id, database.Clock), id, name, [.. school.Select(line => line.Mark)], cancellationToken);
            recorded += outcome.Recorded;
            aside += outcome.Quarantined;
        }

        foreach (var problem in unreadable)
        {
            await report.WriteLineAsync(problem);
        }

        await report.WriteLineAsync($"{recorded} marks recorded or already there, {aside} set aside (quarantinedMarks), {unreadable.Count} {(unreadable.Count == 1 ? "problem" : "problems")} in lines that were left out");
        return unreadable.Count == 0;
    }

    private static List<(int Urn, int UrnColumn, MarkLine Mark)> Read(TextReader file, List<string> unreadable)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        csv.ReadHeader();
        var columns = csv.Headers.Select((header, index) => (header, index)).DistinctBy(column => column.header).ToDictionary(c => c.header, c => c.index);
        if (Columns.FirstOrDefault(column => !columns.ContainsKey(column)) is { } missing)
        {
            throw new InvalidDataException($"This is not a file of marks: line 1 lacks the column {missing}.");
        }

        List<(int Urn, int UrnColumn, MarkLine Mark)> lines = [];
        while (csv.Read())
        {
            if (Line(csv, columns, unreadable) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    // Every column that cannot be read is told, so that a file is mended in one go.
    private static (int Urn, int UrnColumn, MarkLine Mark)? Line(CsvReader csv, Dictionary<string, int> columns, List<string> unreadable)
    {
        var line = (int)csv.LineNumber;
        var told = unreadable.Count;
        var urn = 0;
        var date = default(DateOnly);
        var minutes = (short)0;
        Require("urn", int.TryParse(Text("urn"), NumberStyles.None, CultureInfo.InvariantCulture, out urn), "the school's number of six digits");
        Require("date", DateOnly.TryParseExact(Text("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date), "a day as yyyy-MM-dd");
        Require("half", Text("half") is "AM" or "PM", "AM or PM");
        Require(
            "minutes_late",
            Text("minutes_late") is not { } late || (short.TryParse(late, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) && minutes <= MostMinutes),
            $"nothing, or whole minutes up to {MostMinutes}");
        return unreadable.Count > told
            ? null
            : (urn, columns["urn"] + 1, new MarkLine(
                line,
                Text("upn") ?? "",
                date,
                Text("half") == "AM" ? Half.Am : Half.Pm,
                Text("code") ?? "",
                Text("minutes_late") is null ? null : minutes,
                Text("note")));

        string? Text(string column) =>
            columns.TryGetValue(column, out var index) && index < csv.FieldCount && csv.GetString(index).Trim() is { Length: > 0 } text ? text : null;

        void Require(string column, bool isThere, string needed)
        {
            if (!isThere)
            {
                unreadable.Add($"line {line}, column {columns[column] + 1} ({column}): {needed} is needed");
            }
        }
    }

    private static async Task<int?> SchoolAsync(PartnershipDatabase database, int urn, CancellationToken cancellationToken)
    {
        await using var command = database.Owner.CreateCommand("select id from organisation where urn = $1 and kind = 'SCHOOL'");
        command.Parameters.Add(new() { Value = urn });
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    private static AccessScope ScopeOf(int school, TimeProvider clock) => new(
        new Caller(
            school, OrganisationKind.School, "import", ClaimSets.School, Purpose.Attendance, DateTimeOffset.MaxValue, new Person("Import of marks", "Command line")),
        [school],
        [],
        LondonTime.DateOf(clock.GetUtcNow()));
}
