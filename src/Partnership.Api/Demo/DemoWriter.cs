using Npgsql;
using NpgsqlTypes;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres;

namespace Partnership.Api.Demo;

/// <summary>Copies the county into the database, as its owner and in one transaction.</summary>
internal sealed class DemoWriter(NpgsqlConnection connection, DemoChance chance)
{
    public async Task<DemoState?> ReadStateAsync(CancellationToken cancellationToken)
    {
        await RunAsync("create table if not exists demo_county (first_day date not null, base_day date not null, through date not null)", cancellationToken);
        await using var command = new NpgsqlCommand("select first_day, base_day, through from demo_county", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new DemoState(reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2))
            : null;
    }

    public async Task WriteStateAsync(DemoState state, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("delete from demo_county", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "insert into demo_county values ($1, $2, $3)";
        foreach (var day in new[] { state.FirstDay, state.BaseDay, state.Through })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = day });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<bool> HasPupilsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from pupil)", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task WriteOrganisationsAsync(IReadOnlyList<SchoolCalendar> calendars, ILookup<int, Closure> closures, CancellationToken cancellationToken)
    {
        await CopyAsync("organisation (id, kind, name, phase, urn, laestab, ukprn, la_code, client_id, benchmark_la_code)", DemoOrganisations.All, (row, o) =>
        {
            var isSchool = o.Kind == OrganisationKind.School;
            row.Text(Stored.Name(o.Kind)).Text(o.Name).Text(o.Phase is { } phase ? Stored.Name(phase) : null);
            row.Int(isSchool ? 900_000 + o.Id : null);
            row.Text(isSchool ? $"{DemoOrganisations.LaCode}{4000 + o.Id}" : null);
            row.Text(o.Kind is OrganisationKind.Trust or OrganisationKind.ApProvider ? $"1009{9000 + o.Id}" : null);
            row.Text(o.Id == DemoOrganisations.NeighbouringAuthority ? DemoOrganisations.NeighbourLaCode : o.Kind == OrganisationKind.PartnerApp ? null : DemoOrganisations.LaCode);
            row.Text(o.ClientId).Text(o.Kind == OrganisationKind.PartnerApp ? null : DemoOrganisations.BenchmarkLaCode);
        }, o => o.Id, cancellationToken);
        var since = new DateOnly(2015, 9, 1);
        var memberships = DemoOrganisations.All
            .Where(o => o.Kind is OrganisationKind.School or OrganisationKind.ApProvider)
            .SelectMany(o => o.InTrust
                ? new[] { (o.Id, Of: DemoOrganisations.LocalAuthority, Kind: "LOCAL_AUTHORITY"), (o.Id, Of: DemoOrganisations.Trust, Kind: "TRUST") }
                : [(o.Id, Of: DemoOrganisations.LocalAuthority, Kind: "LOCAL_AUTHORITY")]);
        await CopyAsync("membership (member_id, of_id, kind, starts)", memberships, (row, m) => row.Int(m.Of).Text(m.Kind).Date(since), m => m.Id, cancellationToken);
        await CopyAsync("organisation_policy (organisation_id, starts, register_closes_after_minutes, report_within_minutes, low_attendance_percent, parent_reports_by)", DemoOrganisations.All, (row, o) => row.Date(since).Int(o.RegisterClosesAfterMinutes)
            .Int(o.ReportWithinMinutes).Int(o.LowAttendancePercent).Time(new TimeOnly(9, o.Id % 2 * 30)), o => o.Id, cancellationToken);
        await CopyAsync("session_time", DemoOrganisations.All.SelectMany(o => Enum.GetValues<Half>().Select(half => (Org: o, Half: half))),
            (row, s) => row.Half(s.Half).Time(s.Org.Starts(s.Half)).Time(s.Org.Ends(s.Half)), s => s.Org.Id, cancellationToken);
        await WriteCalendarsAsync(calendars, closures, cancellationToken);
        var grants = DemoOrganisations.Schools.Where(school => school.InTrust);
        await CopyAsync("partner_grant (partner_id, school_id, granted_by, starts, ends)", grants,
            (row, school) => row.Int(school.Id).Text("Head of data, Northfield Learning Trust").Date(new DateOnly(2026, 1, 5)).Date(new DateOnly(2033, 7, 31)),
            _ => DemoOrganisations.PartnerApp, cancellationToken);
        await RunAsync(DemoAgreements.Sql, cancellationToken);
    }

    public async Task WriteCalendarsAsync(IReadOnlyList<SchoolCalendar> calendars, ILookup<int, Closure> closures, CancellationToken cancellationToken)
    {
        await RunAsync("delete from term; delete from closure", cancellationToken);
        await CopyAsync("term (organisation_id, starts, ends, name)", calendars.SelectMany(c => c.Terms.Select(term => (c.OrganisationId, Term: term))),
            (row, t) => row.Date(t.Term.From).Date(t.Term.To).Text(t.Term.Name), t => t.OrganisationId, cancellationToken);
        await CopyAsync("closure", closures.SelectMany(own => own.DistinctBy(c => (c.Date, c.Half)).Select(closure => (OrganisationId: own.Key, Closure: closure))),
            (row, c) => row.Date(c.Closure.Date).Small(c.Closure.Half is { } half ? (short)half : (short)-1).Text(Stored.Name(c.Closure.Kind)), c => c.OrganisationId, cancellationToken);
        await RunAsync("select rebuild_school_days(array(select id from organisation))", cancellationToken);
    }

    public async Task WritePupilsAsync(IReadOnlyList<DemoPupil> pupils, CancellationToken cancellationToken)
    {
        await CopyAsync("pupil (id, upn, uln, given_name, family_name, date_of_birth, year_group, home_local_authority_id, registered_on)", pupils, (row, p) => row
            .Text(p.Upn).Text(p.Uln).Text(DemoPeople.GivenName(chance, p.Id)).Text(DemoPeople.FamilyName(chance, p.Id))
            .Date(p.DateOfBirth).Int(p.YearGroup).Int(p.HomeAuthority).Date(p.RegisteredFrom), p => p.Id, cancellationToken);
        await CopyAsync("former_upn", pupils.Where(p => p.FormerUpn is not null), (row, p) => row.Text(p.FormerUpn).Date(p.RegisteredFrom.AddDays(20)), p => p.Id, cancellationToken);
        var contacts = pupils.SelectMany(p => Enumerable.Range(1, 2).Select(priority => (Pupil: p, Priority: priority)));
        // Numbers of the range that is kept for drama: nobody answers them.
        await CopyAsync("contact (pupil_id, name, relationship, telephone, priority)", contacts, (row, c) => row
            .Text($"{DemoPeople.GivenName(chance, (c.Pupil.Id * 10) + c.Priority + 10_000)} {DemoPeople.FamilyName(chance, c.Pupil.Id)}")
            .Text(chance.Of(DemoQuestion.Contact, c.Pupil.Id, c.Priority) switch { < 0.5 => "mother", < 0.85 => "father", < 0.95 => "grandparent", _ => "foster carer" })
            .Text($"07700 900{chance.Pick(DemoQuestion.Contact, 1000, c.Pupil.Id, c.Priority, 1):D3}").Int(c.Priority), c => c.Pupil.Id, cancellationToken);
        var dual = pupils.Where(p => p.Placement?.Route == PlacementRoute.DualRegistered).ToList();
        await CopyAsync("registration (id, pupil_id, school_id, status, starts)", pupils, (row, p) => row.Long(p.Id).Int(p.School.Id)
            .Text(p.Placement?.Route == PlacementRoute.DualRegistered ? "MAIN" : "SINGLE").Date(p.RegisteredFrom), p => p.RegistrationId, cancellationToken);
        await CopyAsync("registration (id, pupil_id, school_id, status, starts, ends)", dual, (row, p) => row.Long(p.Id).Int(p.Placement!.Provider.Id)
            .Text("SUBSIDIARY").Date(p.Placement.Starts).Date(p.Placement.Ends), p => p.SubsidiaryRegistrationId, cancellationToken);
        await CopyAsync("placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, ends, objectives, review_dates, agreed_week, remote_week)",
            pupils.Where(p => p.Placement is not null), (row, p) => row.Long(p.Id).Int(p.Placement!.Provider.Id).Int(p.Placement.CommissionerId).Int(p.School.Id)
                .Text(Stored.Name(p.Placement.Route)).Date(p.Placement.Starts).Date(p.Placement.Ends)
                .Texts(["Attend the agreed sessions", p.YearGroup >= 10 ? "Complete a level 1 qualification" : "Return to the school's full timetable"])
                .Dates([.. Enumerable.Range(1, 6).Select(i => p.Placement.Starts.AddDays(i * 42)).TakeWhile(day => day <= p.Placement.Ends)])
                .Text(p.Placement.Week).Text(p.Placement.Remote), p => p.Id, cancellationToken);
        foreach (var table in new[] { "organisation", "pupil", "registration", "placement" })
        {
            await RunAsync($"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))", cancellationToken);
        }
    }

    /// <summary>Writes what was recorded after a day.</summary>
    /// <param name="registers">All registers.</param>
    /// <param name="after">The last day that is there already.</param>
    /// <param name="first">
    /// Whether nothing is there at all: then the marks go straight into their tables. Otherwise they go through tables beside, since what was
    /// recorded through the API on these days stands.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<int> WriteMarksAsync(DemoRegisters registers, DateOnly after, bool first, CancellationToken cancellationToken)
    {
        if (!first)
        {
            await RunAsync("create temp table new_mark (like attendance_mark) on commit drop; create temp table new_observation (like provider_mark) on commit drop", cancellationToken);
        }

        var marks = registers.Marks.Where(m => m.Date > after).ToList();
        await CopyAsync(first ? "attendance_mark" : "new_mark", marks, (row, m) => row.Long(m.RegistrationId).Long(m.Pupil.Id).Date(m.Date).Half(m.Half).Text(m.Code)
            .Small(m.MinutesLate).Text(m.Note).Instant(m.RecordedAt).Text(DemoPeople.Clerk(chance, m.School.Id)).Text("Attendance officer").Int(m.Original is null ? 1 : 2), m => m.School.Id, cancellationToken);
        var observations = registers.Observations.Where(o => o.Date > after).ToList();
        await CopyAsync(first ? "provider_mark" : "new_observation", observations, (row, o) => row.Long(o.Pupil.Id).Long(o.Pupil.Id).Int(o.Pupil.School.Id).Date(o.Date).Half(o.Half)
            .Text(Stored.Name(o.Observation)).Time(o.ArrivedAt).Text(o.Reason).Text(null).Instant(o.DueAt).Instant(o.RecordedAt)
            .Text(DemoPeople.Clerk(chance, o.Pupil.Placement!.Provider.Id)).Text("Centre administrator").Int(1), o => o.Pupil.Placement!.Provider.Id, cancellationToken);
        if (!first)
        {
            await RunAsync("insert into attendance_mark select * from new_mark on conflict do nothing; insert into provider_mark select * from new_observation on conflict do nothing", cancellationToken);
        }

        await CopyAsync("mark_amendment (owner_id, subject, subject_id, pupil_id, session_date, half, version, original, amended, reason, amended_at, amended_by_name, amended_by_position)",
            marks.Where(m => m.Original is not null), (row, m) => row.Text("ATTENDANCE_MARK").Long(m.RegistrationId).Long(m.Pupil.Id).Date(m.Date).Half(m.Half).Int(2)
                .Text(m.Original).Text(m.Code).Text("Reason established").Instant(m.AmendedAt).Text(DemoPeople.Clerk(chance, m.School.Id)).Text("Attendance officer"), m => m.School.Id, cancellationToken);
        return marks.Count + observations.Count;
    }

    private async Task CopyAsync<T>(string into, IEnumerable<T> rows, Action<DemoRow, T> rest, Func<T, long> key, CancellationToken cancellationToken)
    {
        // The first column of every table here is a key: of an organisation (integer) or of anything else (bigint).
        var keyType = into.Split(' ')[0] is "pupil" or "former_upn" or "contact" or "registration" or "placement" ? NpgsqlDbType.Bigint : NpgsqlDbType.Integer;
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", cancellationToken);
        var row = new DemoRow(copy);
        foreach (var item in rows)
        {
            copy.StartRow();
            _ = keyType == NpgsqlDbType.Bigint ? row.Long(key(item)) : row.Int((int)key(item));
            rest(row, item);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    // A year of marks takes as long as it takes: what is kept up to date beside them is part of the statement.
    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
