using Npgsql;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Bench.HandWritten;

/// <summary>When the one provider is open and what it decided, read once at the start: nobody changes it while it is measured.</summary>
internal sealed record ProviderTimes(SchoolCalendar Calendar, OrganisationPolicy Policy)
{
    public static async Task<ProviderTimes> LoadAsync(NpgsqlDataSource source, string client)
    {
        List<Term> terms = [];
        List<Closure> closures = [];
        List<SessionTime> sessions = [];
        OrganisationPolicy? policy = null;
        await ReadAsync(source, client, "select t.name, t.starts, t.ends from term t", row =>
            terms.Add(new Term(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2))));
        await ReadAsync(source, client, "select t.date, t.half, t.kind from closure t", row => closures.Add(new Closure(
            row.GetFieldValue<DateOnly>(0), Enum.Parse<ClosureKind>(row.GetString(2).Replace("_", "", StringComparison.Ordinal), ignoreCase: true), row.GetInt16(1) < 0 ? null : (Half)row.GetInt16(1))));
        await ReadAsync(source, client, "select t.half, t.starts, t.ends from session_time t", row =>
            sessions.Add(new SessionTime((Half)row.GetInt16(0), row.GetFieldValue<TimeOnly>(1), row.GetFieldValue<TimeOnly>(2))));
        await ReadAsync(source, client, "select t.organisation_id, t.starts, t.report_within_minutes, t.first_day_contact_by, t.parent_reports_by from organisation_policy t", row =>
            policy = new OrganisationPolicy
            {
                OrganisationId = row.GetInt32(0),
                From = row.GetFieldValue<DateOnly>(1),
                ReportWithinMinutes = row.GetInt32(2),
                FirstDayContactBy = row.GetFieldValue<TimeOnly>(3),
                ParentReportsBy = row.GetFieldValue<TimeOnly>(4),
            });
        return new ProviderTimes(new SchoolCalendar(policy!.OrganisationId, terms, closures, sessions), policy);
    }

    private static async Task ReadAsync(NpgsqlDataSource source, string client, string sql, Action<NpgsqlDataReader> add)
    {
#pragma warning disable CA2100 // Both parts are written above.
        await using var command = source.CreateCommand(sql + " join organisation o on o.id = t.organisation_id where o.client_id = $1 order by 1, 2");
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = client });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            add(reader);
        }
    }
}
