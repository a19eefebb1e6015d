using System.Globalization;
using System.Text;
using Npgsql;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Postgres;

namespace Partnership.Testing;

/// <summary>Writes a small county by hand, as the owner of the tables: every test says what it needs and no more.</summary>
/// <remarks>Ids are the test's own, so that what it expects can be read in it. Names and numbers are invented.</remarks>
public sealed class CountyBuilder
{
    private readonly StringBuilder _sql = new();
    private readonly List<int> _calendars = [];

    /// <summary>The first day of every term and relationship that says nothing else.</summary>
    public static DateOnly FirstDay { get; } = new(2026, 9, 1);

    /// <summary>The last day of every term that says nothing else.</summary>
    public static DateOnly LastDay { get; } = new(2026, 12, 18);

    /// <summary>An organisation; schools are secondary unless the test says otherwise.</summary>
    public CountyBuilder Organisation(int id, OrganisationKind kind, string? name = null, SchoolPhase? phase = null, int? urn = null, string? laCode = null) =>
        Add($"insert into organisation (id, kind, name, phase, urn, la_code) values ({id}, {Text(Stored.Name(kind))}, {Text(name ?? $"Organisation {id}")}, "
            + $"{(kind == OrganisationKind.School ? Text(Stored.Name(phase ?? SchoolPhase.Secondary)) : "null")}, {Value(urn)}, {Text(laCode)})");

    /// <summary>That an organisation belongs to a trust or a local authority.</summary>
    public CountyBuilder Member(int member, int of, OrganisationKind kind, DateOnly? starts = null, DateOnly? ends = null) =>
        Add($"insert into membership values ({member}, {of}, {Text(Stored.Name(kind))}, {Date(starts ?? FirstDay)}, {Date(ends)})");

    /// <summary>A term of weekdays with sessions from 9 to 12 and from 13 to 15, a policy of 30 minutes, and whole closed days.</summary>
    public CountyBuilder Calendar(int organisation, params DateOnly[] closed)
    {
        _calendars.Add(organisation);
        Add($"insert into term values ({organisation}, {Date(FirstDay)}, {Date(LastDay)}, 'Autumn')");
        Add($"insert into session_time values ({organisation}, 0, '09:00', '12:00'), ({organisation}, 1, '13:00', '15:00')");
        Add($"insert into organisation_policy values ({organisation}, {Date(FirstDay)}, 30, 30, 95, '09:00')");
        foreach (var date in closed)
        {
            Add($"insert into closure values ({organisation}, {Date(date)}, -1, 'INSET')");
        }

        return this;
    }

    /// <summary>A pupil.</summary>
    public CountyBuilder Pupil(long id, string family = "Pupil", string given = "A", string? upn = null, int year = 9) =>
        Add($"insert into pupil (id, upn, given_name, family_name, date_of_birth, year_group, registered_on) values ({id}, {Text(upn)}, {Text(given)}, "
            + $"{Text(family)}, '2012-03-04', {year}, {Date(FirstDay)})");

    /// <summary>A UPN that a pupil had before.</summary>
    public CountyBuilder FormerUpn(long pupil, string upn) => Add($"insert into former_upn values ({pupil}, {Text(upn)}, {Date(FirstDay)})");

    /// <summary>A parent or carer.</summary>
    public CountyBuilder Contact(long pupil, string name = "A Carer") =>
        Add($"insert into contact (pupil_id, name, relationship, priority) values ({pupil}, {Text(name)}, 'mother', 1)");

    /// <summary>An entry on an admission register.</summary>
    public CountyBuilder Registration(
        long id, long pupil, int school, RegistrationStatus status = RegistrationStatus.Single, DateOnly? starts = null, DateOnly? ends = null) =>
        Add($"insert into registration values ({id}, {pupil}, {school}, {Text(Stored.Name(status))}, {Date(starts ?? FirstDay)}, {Date(ends)})");

    /// <summary>A placement; the school commissions it unless the test says otherwise.</summary>
    public CountyBuilder Placement(
        long id,
        long pupil,
        int provider,
        int school,
        string week,
        PlacementRoute route = PlacementRoute.SchoolCommissioned,
        int? commissioner = null,
        DateOnly? starts = null,
        DateOnly? ends = null,
        string remote = "----------") =>
        Add("insert into placement (id, pupil_id, provider_id, commissioner_id, school_id, route, starts, ends, agreed_week, remote_week) values "
            + $"({id}, {pupil}, {provider}, {commissioner ?? school}, {school}, {Text(Stored.Name(route))}, {Date(starts ?? FirstDay)}, {Date(ends)}, {Text(week)}, {Text(remote)})");

    /// <summary>A statutory mark of a registration, recorded at 09:10 UTC.</summary>
    public CountyBuilder Mark(long registration, DateOnly date, Half half, string code, int version = 1) =>
        Add("insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, note, recorded_at, recorded_by_name, recorded_by_position, version) "
            + $"select school_id, id, pupil_id, {Date(date)}, {(int)half}, {Text(code)}, 'a note', {Date(date)} + time '09:10', 'A Teacher', 'Tutor', {version} "
            + $"from registration where id = {registration}");

    /// <summary>An observation of a placement, recorded at 09:20 UTC, due at 09:30.</summary>
    public CountyBuilder Observation(long placement, DateOnly date, Half half, Observation observation) =>
        Add("insert into provider_mark (provider_id, placement_id, pupil_id, school_id, session_date, half, observation, due_at, recorded_at, recorded_by_name, recorded_by_position) "
            + $"select provider_id, id, pupil_id, school_id, {Date(date)}, {(int)half}, {Text(Stored.Name(observation))}, {Date(date)} + time '09:30', "
            + $"{Date(date)} + time '09:20', 'A Mentor', 'Mentor' from placement where id = {placement}");

    /// <summary>The amendment that made version 2 of a statutory mark.</summary>
    public CountyBuilder Amendment(long registration, DateOnly date, Half half, string original, string amended) =>
        Add("insert into mark_amendment (owner_id, subject, subject_id, pupil_id, session_date, half, version, original, amended, reason, amended_at, amended_by_name, amended_by_position) "
            + $"select school_id, 'ATTENDANCE_MARK', id, pupil_id, {Date(date)}, {(int)half}, 2, {Text(original)}, {Text(amended)}, 'a reason', {Date(date)} + time '15:00', "
            + $"'A Head', 'Head' from registration where id = {registration}");

    /// <summary>An open absence episode at a school.</summary>
    public CountyBuilder Absence(long id, long registration, DateOnly starts, DateOnly last, bool whereaboutsUnknown = false) =>
        Add("insert into absence (id, organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half, sessions, school_days, "
            + "scheduled_days, reason, state, whereabouts_unknown) "
            + $"select {id}, school_id, school_id, pupil_id, 'REGISTRATION', id, {Date(starts)}, 0, {Date(last)}, 1, 2, 1, 1, 'NOT_YET_ESTABLISHED', 'OPEN', "
            + $"{(whereaboutsUnknown ? "true" : "false")} from registration where id = {registration}");

    /// <summary>An attempt to reach the parent about an absence, on its first day.</summary>
    public CountyBuilder Attempt(long absence) =>
        Add("insert into contact_attempt (absence_id, pupil_id, organisation_id, at, made_by, contacted, method, outcome, recorded_at) "
            + $"select id, pupil_id, organisation_id, starts + time '10:00', 'Office', 'mother', 'TELEPHONE', 'NO_ANSWER', starts + time '10:01' from absence where id = {absence}");

    /// <summary>A case on an authority's list, opened ten days after the absence began.</summary>
    public CountyBuilder Case(long id, int authority, long pupil, int school, DateOnly absentSince, DateOnly? closed = null) =>
        Add("insert into missing_pupil (id, local_authority_id, pupil_id, school_id, whereabouts_unknown_since, absent_since, absent_since_half, opened_on, closed_on, "
            + $"next_step, next_step_due) values ({id}, {authority}, {pupil}, {school}, {Date(absentSince.AddDays(10))}, {Date(absentSince)}, 0, "
            + $"{Date(absentSince.AddDays(10))}, {Date(closed)}, 'REPORT_TO_AUTHORITY', {Date(absentSince.AddDays(14))})");

    /// <summary>A referral.</summary>
    public CountyBuilder Referral(long id, long pupil, int from, int to, string state = "SENT") =>
        Add($"insert into referral (id, pupil_id, from_id, to_id, kind, state, reason) values ({id}, {pupil}, {from}, {to}, 'EARLY_HELP', {Text(state)}, 'a reason')");

    /// <summary>How often a code stands in a school's register of one session.</summary>
    public CountyBuilder Tally(int school, DateOnly date, Half half, string code, int marks) =>
        Add($"insert into register_tally values ({school}, {Date(date)}, {(int)half}, {Text(code)}, {marks})");

    /// <summary>Any other statement.</summary>
    public CountyBuilder Add(string sql)
    {
        _sql.Append(sql).AppendLine(";");
        return this;
    }

    /// <summary>Writes the county.</summary>
    public async Task InsertAsync(TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        await InsertAsync(database.Owner);
    }

    /// <summary>Writes the county into a database that is none of the tests' own.</summary>
    public async Task InsertAsync(NpgsqlDataSource owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using var command = owner.CreateCommand($"{_sql} select rebuild_school_days(array[{string.Join(',', _calendars)}]::int[]);");
        await command.ExecuteNonQueryAsync();
    }

    private static string Text(string? value) => value is null ? "null" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Date(DateOnly? value) =>
        value is { } date ? $"date '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" : "null";

    private static string Value(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
