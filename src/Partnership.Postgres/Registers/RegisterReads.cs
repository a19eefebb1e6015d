using Npgsql;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of one session's register, for the organisation that keeps it.</summary>
public static class RegisterReads
{
    // A register is its organisation's own: whoever else sees some of its pupils asks for their sessions.
    private const string HeadSql = """
        select o.kind,
               exists (select from school_day d where d.organisation_id = o.id and d.date = @date and case @half when 0 then d.am else d.pm end),
               t.starts, coalesce(policy.closes, 30), coalesce(policy.reports, 30)
          from organisation o
          left join session_time t on t.organisation_id = o.id and t.half = @half
          left join lateral (select p.register_closes_after_minutes as closes, p.report_within_minutes as reports
                               from organisation_policy p where p.organisation_id = o.id and p.starts <= @date
                              order by p.starts desc limit 1) policy on true
         where o.id = @organisation and o.id = any(@readers) and o.kind in ('SCHOOL', 'AP_PROVIDER')
        """;

    private static readonly StatementText<bool> SchoolSql = new(names => $"""
        select {PupilReads.Columns(names)}, {RegistrationReads.Columns}, {MarkReads.MarkColumns}
          from registration g
          left join pupil p on p.id = g.pupil_id and {AccessPredicates.Of(GuardedTable.Pupil, "p")}
          left join attendance_mark m on m.school_id = g.school_id and m.registration_id = g.id and m.session_date = @date and m.half = @half
           and {AccessPredicates.OfOwn(GuardedTable.AttendanceMark, "m")}
         where g.school_id = @organisation and g.school_id = any(@readers) and g.starts <= @date and coalesce(g.ends, 'infinity') >= @date
           and {AccessPredicates.Of(GuardedTable.Registration, "g")}
         order by {(names ? "p.family_name, p.given_name, " : "")} g.pupil_id, g.id limit 400
        """);

    private static readonly StatementText<bool> ProviderSql = new(names => $"""
        select {PupilReads.Columns(names)}, {PlacementReads.Columns}, {MarkReads.ObservationColumnsAtPlacement}
          from placement l
          left join pupil p on p.id = l.pupil_id and {AccessPredicates.Of(GuardedTable.Pupil, "p")}
          left join provider_mark b on b.provider_id = l.provider_id and b.placement_id = l.id and b.session_date = @date and b.half = @half
           and {AccessPredicates.OfOwn(GuardedTable.ProviderMark, "b")}
         where l.provider_id = @organisation and l.provider_id = any(@readers) and l.starts <= @date and coalesce(l.ends, 'infinity') >= @date
           and substr(l.agreed_week, @letter, 1) = 'x' and {AccessPredicates.Of(GuardedTable.Placement, "l")}
         order by {(names ? "p.family_name, p.given_name, " : "")} l.pupil_id, l.id limit 400
        """);

    /// <summary>The register of one session; null for an organisation whose register is not the caller's own, and in the same way for an unknown one.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="organisation">The school or provider.</param>
    /// <param name="date">Local date.</param>
    /// <param name="half">Morning or afternoon.</param>
    /// <param name="names">Whether the caller may see names: else the order is by key.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<RegisterRow?> Of(ScopedSession session, int organisation, DateOnly date, Half half, bool names, DateTimeOffset? asAt = null)
    {
        // What the caller itself is it knows; of others whom it answers for both are asked, and one has no rows.
        OrganisationKind? own = organisation == session.Scope.Caller.OrganisationId ? session.Scope.Caller.OrganisationKind : null;
        var head = session.Ask(Head(organisation, date, half));
        var registered = own == OrganisationKind.ApProvider
            ? new ValueTask<IReadOnlyList<RegisterEntryRow>>([])
            : session.Ask(Entries(SchoolSql[names], r => School(r, names), organisation, date, half).KnownAt(asAt));
        var placed = own == OrganisationKind.School
            ? new ValueTask<IReadOnlyList<RegisterEntryRow>>([])
            : session.Ask(Entries(
                ProviderSql[names], r => Provider(r, names), organisation, date, half, RowQuery.Value("letter", Letter(date, half))).KnownAt(asAt));
        var (found, atSchool, atProvider) = (await head, await registered, await placed);
        if (found is not { } row)
        {
            return null;
        }

        DateTimeOffset? starts = row.Open && row.Starts is { } time ? LondonTime.ToInstant(date, time) : null;
        return new RegisterRow(
            organisation, date, half, row.Open, starts, starts?.AddMinutes(row.Minutes), row.Open ? row.IsSchool ? atSchool : atProvider : []);
    }

    private static ScopedQuery<HeadRow?> Head(int organisation, DateOnly date, Half half) => RowQuery.First<HeadRow?>(
        HeadSql,
        reader =>
        {
            var isSchool = reader.Member<OrganisationKind>(0) == OrganisationKind.School;
            return new HeadRow(isSchool, reader.GetBoolean(1), reader.Read<TimeOnly?>(2), reader.GetInt32(isSchool ? 3 : 4));
        },
        Parameters(organisation, date, half));

    private static ScopedQuery<IReadOnlyList<RegisterEntryRow>> Entries(
        string sql, Func<NpgsqlDataReader, RegisterEntryRow> row, int organisation, DateOnly date, Half half, params NpgsqlParameter[] more) =>
        RowQuery.List(sql, row, [.. Parameters(organisation, date, half), .. more]);

    private static NpgsqlParameter[] Parameters(int organisation, DateOnly date, Half half) =>
        [RowQuery.Value("organisation", organisation), RowQuery.Value("date", date), RowQuery.Value("half", (short)half)];

    private static RegisterEntryRow School(NpgsqlDataReader reader, bool names)
    {
        var next = PupilReads.Width(names);
        return new RegisterEntryRow(
            reader.IsDBNull(0) ? null : PupilReads.Row(reader, names),
            RegistrationReads.Row(reader, next),
            null,
            reader.IsDBNull(next + 6) ? null : MarkReads.Mark(reader, next + 6),
            null);
    }

    private static RegisterEntryRow Provider(NpgsqlDataReader reader, bool names)
    {
        var next = PupilReads.Width(names);
        return new RegisterEntryRow(
            reader.IsDBNull(0) ? null : PupilReads.Row(reader, names),
            null,
            PlacementReads.Row(reader, next),
            null,
            reader.IsDBNull(next + PlacementReads.Width) ? null : MarkReads.Observation(reader, next + PlacementReads.Width));
    }

    // The position in the agreed week; a weekend's lies behind its end, where nobody is expected.
    private static int Letter(DateOnly date, Half half) => ((((int)date.DayOfWeek + 6) % 7) * 2) + (int)half + 1;

    private sealed record HeadRow(bool IsSchool, bool Open, TimeOnly? Starts, int Minutes);
}
