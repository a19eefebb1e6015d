using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Partnership.Postgres;

namespace Partnership.Api.Benchmarks;

/// <summary>Imports the Department for Education's pupil-attendance file (explore-education-statistics, open data): every area's counts by code.</summary>
/// <remarks>Importing again gives the same rows: an area, phase and period is replaced by what the file says now.</remarks>
public static class DfeAttendanceImport
{
    private const string Upsert = """
        insert into benchmark (time_period, level, area_code, phase, area_name, region_code, la_code, possible, attended, absence,
                               authorised, unauthorised, persistent_absence_percent, codes, imported_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (time_period, level, area_code, phase) do update set
          area_name = excluded.area_name, region_code = excluded.region_code, la_code = excluded.la_code, possible = excluded.possible,
          attended = excluded.attended, absence = excluded.absence, authorised = excluded.authorised, unauthorised = excluded.unauthorised,
          persistent_absence_percent = excluded.persistent_absence_percent, codes = excluded.codes, imported_at = excluded.imported_at
        """;

    /// <summary>Reads, checks row by row, reports what does not add up, and stores.</summary>
    /// <param name="database">Where to; written as the owner.</param>
    /// <param name="file">The CSV file.</param>
    /// <param name="report">One line for each problem and a summary at the end.</param>
    /// <param name="now">The instant of the import.</param>
    /// <param name="cancellationToken">Ends the import; nothing of it is stored then.</param>
    /// <exception cref="InvalidDataException">It is not the pupil-attendance file.</exception>
    public static async Task<DfeImportResult> RunAsync(
        PartnershipDatabase database, TextReader file, TextWriter report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(report);
        var reader = new DfeAttendanceFile(file, report.WriteLine);
        var written = 0;
        var broken = 0;
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var rows in reader.Rows().Chunk(200))
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var row in rows)
            {
                foreach (var identity in row.BrokenIdentities())
                {
                    broken++;
                    await report.WriteLineAsync($"line {row.Line} ({row.AreaName}, {row.Phase}): {identity}; stored as published");
                }

                batch.BatchCommands.Add(Command(row, now));
                written++;
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await report.WriteLineAsync(
            $"{written} areas and phases stored, {reader.WithheldRows} withheld by the publisher, {reader.MalformedRows} malformed, {broken} identities that do not hold");
        return new DfeImportResult(written, reader.WithheldRows, reader.MalformedRows, broken);
    }

    private static NpgsqlBatchCommand Command(DfeAttendanceRow row, DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand(Upsert);
        foreach (var value in new object?[]
        {
            row.TimePeriod, row.Level, row.AreaCode, row.Phase, row.AreaName, row.RegionCode, row.LaCode, row.Possible, row.Attended,
            row.Absence, row.Authorised, row.Unauthorised, row.PersistentAbsencePercent,
        })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(row.Codes), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }
}
