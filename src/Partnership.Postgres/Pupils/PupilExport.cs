using System.Text.Json.Nodes;
using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Pupils;

/// <summary>
/// Everything that one organisation is the controller of about one pupil, for a subject access request: machine-readable, under plain headings, with
/// third parties withheld. It is itself recorded, and nothing is given out that could not be recorded (ADR 0062).
/// </summary>
public sealed class PupilExport(PartnershipDatabase database)
{
    private const string Withheld = "[withheld: another person]";
    private const string Find = """
        with recursive named as (
          select standing_record(p.id) as id from pupil p where p.id = $1 or p.upn = $2
          union select standing_record(f.pupil_id) from former_upn f where f.upn = $2
        ), one as (
          select n.id from named n where (select count(distinct id) from named) = 1
             and ($3 in (select who_answers_for(n.id, $4)) or exists (select from registration r where r.pupil_id = n.id and r.school_id = $3)
               or exists (select from placement l where l.pupil_id = n.id and $3 in (l.provider_id, l.school_id, l.commissioner_id)))
        ), record(id) as (
          select id from one
          union select m.absorbed_id from record r join pupil_merge m on m.kept_id = r.id and m.state = 'MERGED')
        select id from record order by id not in (select id from one), id
        """;

    /// <summary>Makes the export; null when the organisation holds nothing on such a pupil, or when two pupils have the UPN.</summary>
    /// <param name="organisationId">The controller.</param>
    /// <param name="pupil">The pupil, by key or by current or former UPN.</param>
    /// <param name="by">Who asks on the controller's behalf.</param>
    /// <param name="today">The day in England.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="NpgsqlException">It could not be made or recorded.</exception>
    public async Task<JsonObject?> RunAsync(int organisationId, NamedPupil pupil, Person by, DateOnly today, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        ArgumentNullException.ThrowIfNull(by);
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var records = await RecordsAsync(organisationId, pupil, today, transaction, cancellation);
        if (records.Length == 0)
        {
            return null;
        }

        var now = database.Clock.GetUtcNow();
        await database.Journal.WriteAsync(new AccessRecord(
            now, organisationId, "export-pupil", $"{by.Name}, {by.Position}", "subject-access v1", Purpose.SubjectAccess, "export-pupil",
            [.. ExportedTables.All.Select(table => table.Name)], [records[0]]));
        var names = await NamesAsync(transaction, cancellation);
        var sections = new JsonArray();
        foreach (var table in ExportedTables.All)
        {
            sections.Add(await SectionAsync(table, organisationId, records, names, transaction, cancellation));
        }

        return new JsonObject
        {
            ["title"] = $"What {names[organisationId]} holds on one pupil",
            ["controller"] = names[organisationId],
            ["madeAt"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["madeBy"] = $"{by.Name}, {by.Position}",
            ["purpose"] = Stored.Name(Purpose.SubjectAccess),
            ["notes"] = new JsonArray([.. ExportedTables.Notes.Select(note => (JsonNode)note)]),
            ["sections"] = sections,
            ["leftOut"] = new JsonArray([.. ExportedTables.LeftOut.Select(table => (JsonNode)new JsonObject { ["table"] = table.Key, ["why"] = table.Value })]),
        };
    }

    private static async Task<JsonNode> SectionAsync(
        ExportedTable table, int organisation, long[] records, Dictionary<int, string> names, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var rows = new JsonArray();
#pragma warning disable CA2100 // Put together from constants of the code.
        await using (var command = new NpgsqlCommand(
            $"select to_jsonb(x)::text from {table.Name} x where {table.About} and ({table.Held}) and $2 is not null order by 1", transaction.Connection, transaction))
#pragma warning restore CA2100
        {
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = records });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = organisation });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add((JsonNode)Told(table, organisation, JsonNode.Parse(reader.GetString(0))!.AsObject(), names));
            }
        }

        var section = new JsonObject { ["heading"] = table.Heading, ["table"] = table.Name };
        if (table.Safeguarding)
        {
            section["release"] = "The safeguarding lead decides on exemptions before this section is handed over.";
        }

        if (table.FreeText.Count > 0)
        {
            section["readBeforeRelease"] = new JsonArray([.. table.FreeText.Select(column => (JsonNode)ExportedColumn.HeadingOf(column))]);
        }

        section["rows"] = rows;
        return section;
    }

    private static JsonObject Told(ExportedTable table, int organisation, JsonObject row, Dictionary<int, string> names)
    {
        var others = table.StaffOf is { } of && row[of]?.GetValue<int>() != organisation;
        var told = new JsonObject();
        foreach (var (column, value) in row)
        {
            if (ExportedColumn.IsInternal(column))
            {
                continue;
            }

            told[ExportedColumn.HeadingOf(column)] =
                value is null ? null
                : table.OtherPeople.Contains(column) || (others && table.Staff.Contains(column)) ? Withheld
                : ExportedColumn.ValueOf(column, value, names);
        }

        return told;
    }

    private static async Task<long[]> RecordsAsync(int organisation, NamedPupil pupil, DateOnly today, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Find, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = pupil.Id ?? 0 });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = pupil.Upn ?? "" });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = organisation });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        List<long> records = [];
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            records.Add(reader.GetInt64(0));
        }

        return [.. records];
    }

    private static async Task<Dictionary<int, string>> NamesAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var names = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand("select id, name from organisation", transaction.Connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            names[reader.GetInt32(0)] = reader.GetString(1);
        }

        return names;
    }
}
