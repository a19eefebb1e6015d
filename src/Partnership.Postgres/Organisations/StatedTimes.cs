using Npgsql;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>The statement that reads what organisations stated of their times: one row for each, with nothing but the version where that is known.</summary>
internal static class StatedTimes
{
    /// <summary>Takes <c>@organisations</c> and the versions that are <c>@known</c>. All of one row is of one instant.</summary>
    public const string Sql = """
        select o.id, v.version, t.names, t.starts, t.ends, c.dates, c.halves, c.kinds, s.halves, s.starts, s.ends,
               p.starts, p.closes, p.within, p.low, p.parents, p.contact, p.continual, p.every
          from unnest(@organisations::int[]) o(id)
          left join times_version v on v.organisation_id = o.id
          left join lateral (
            select array_agg(name) as names, array_agg(starts) as starts, array_agg(ends) as ends
              from term where organisation_id = o.id and (v.version = any(@known::uuid[])) is not true) t on true
          left join lateral (
            select array_agg(date) as dates, array_agg(half) as halves, array_agg(kind) as kinds
              from closure where organisation_id = o.id and (v.version = any(@known::uuid[])) is not true) c on true
          left join lateral (
            select array_agg(half) as halves, array_agg(starts) as starts, array_agg(ends) as ends
              from session_time where organisation_id = o.id and (v.version = any(@known::uuid[])) is not true) s on true
          left join lateral (
            select array_agg(starts) as starts, array_agg(register_closes_after_minutes) as closes, array_agg(report_within_minutes) as within,
                   array_agg(low_attendance_percent) as low, array_agg(parent_reports_by) as parents, array_agg(first_day_contact_by) as contact,
                   array_agg(continual_absence_sessions) as continual, array_agg(attendance_return_every_months) as every
              from organisation_policy where organisation_id = o.id and (v.version = any(@known::uuid[])) is not true) p on true
        """;

    /// <summary>The times that a row states.</summary>
    public static OrganisationTimes Of(int organisation, NpgsqlDataReader row)
    {
        var (names, starts, ends) = (Column<string>(row, 2), Column<DateOnly>(row, 3), Column<DateOnly>(row, 4));
        var (dates, halves, kinds) = (Column<DateOnly>(row, 5), Column<short>(row, 6), Column<string>(row, 7));
        var (sessions, begins, finishes) = (Column<short>(row, 8), Column<TimeOnly>(row, 9), Column<TimeOnly>(row, 10));
        var calendar = new SchoolCalendar(
            organisation,
            [.. names.Select((name, i) => new Term(name, starts[i], ends[i]))],
            [.. dates.Select((date, i) => new Closure(date, Stored.Member<ClosureKind>(kinds[i]), halves[i] < 0 ? null : (Half)halves[i]))],
            [.. sessions.Select((half, i) => new SessionTime((Half)half, begins[i], finishes[i]))]);
        return OrganisationTimes.Of(calendar, Policies(organisation, row));
    }

    private static IEnumerable<OrganisationPolicy> Policies(int organisation, NpgsqlDataReader row)
    {
        var (starts, closes, within, low) = (Column<DateOnly>(row, 11), Column<int>(row, 12), Column<int>(row, 13), Column<int>(row, 14));
        var (parents, contact, continual, every) = (Column<TimeOnly>(row, 15), Column<TimeOnly>(row, 16), Column<int>(row, 17), Column<int>(row, 18));
        return [.. starts.Select((from, i) => new OrganisationPolicy
        {
            OrganisationId = organisation,
            From = from,
            RegisterClosesAfterMinutes = Math.Max(1, closes[i]),
            ReportWithinMinutes = Math.Max(1, within[i]),
            LowAttendancePercent = low[i],
            ParentReportsBy = parents[i],
            FirstDayContactBy = contact[i],
            ContinualAbsenceSessions = continual[i],
            AttendanceReturnEveryMonths = every[i],
        })];
    }

    private static T[] Column<T>(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<T[]>(column);
}
