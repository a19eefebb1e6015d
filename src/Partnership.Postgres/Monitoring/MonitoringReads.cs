using Partnership.Attendance.Access;
using Partnership.Attendance.Monitoring;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Monitoring;

/// <summary>Reads of attendance by group, from the counts that are kept by week: the cost follows the weeks asked for, never the history.</summary>
public static class MonitoringReads
{
    private const string HeadSql = """
        select o.id, o.kind, o.name, o.phase, o.urn, o.laestab, o.ukprn, coalesce(o.benchmark_la_code, o.la_code) from organisation o
         where o.id = @organisation and o.id = any(@area) and o.kind in ('SCHOOL', 'TRUST', 'LOCAL_AUTHORITY')
        """;

    private const string CountsSql =
        "select c.label, c.code, c.is_new, c.sessions, c.registrations, c.first_week from monitoring_counts_at(@organisation, @dimension, @from, @to, @codes, @news, @labels, @known) c";

    /// <summary>
    /// The analysis; null for an organisation outside the caller's area, and in the same way for an unknown one. By vulnerable group
    /// only for a caller whose claim set holds FLAGS; by code only for the schools' own side, and by category for an authority (T18).
    /// </summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="request">Which analysis.</param>
    public static async ValueTask<MonitoringAnalysis?> Of(ScopedSession session, MonitoringRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scope = session.Scope;
        if (request.Dimension == MonitoringDimension.VulnerableGroup && !scope.Sees(DataClass.Flags))
        {
            return null;
        }

        var exact = scope.Sees(DataClass.ExactCode) && scope.ActsFor(request.OrganisationId) && scope.Caller.OrganisationKind != OrganisationKind.LocalAuthority;
        var (from, to) = (SchoolCalendar.WeekOf(request.From), SchoolCalendar.WeekOf(request.To));
        var head = session.Ask(RowQuery.First(HeadSql, OrganisationReads.Row, RowQuery.Value("organisation", request.OrganisationId)));
        var byGroup = Counts(session, request, Stored.Name(request.Dimension), exact);
        var ofAll = Counts(session, request, "TOTAL", exact);
        var byHalfTerm = Counts(session, request, Stored.Name(MonitoringDimension.HalfTerm), exact);
        var policies = session.Ask(AbsencePolicies.On([request.OrganisationId], scope.On));
        var (organisation, groups, totals, trend) = (await head, await byGroup, await ofAll, await byHalfTerm);
        if (organisation is null)
        {
            return null;
        }

        var benchmarks = organisation.LaCode is { } code ? await session.Ask(BenchmarkReads.Of(code, PhaseOf(organisation.Phase))) : [];
        var total = totals is [var all, ..] ? all : new MonitoringRow("Total", 0, default(AttendanceTally));
        var fewest = Math.Max(OrganisationAttendanceRow.FewestPupils, await policies is [var policy, ..] ? policy.SmallestGroup : 0);
        var rows = AttendanceAnalysis.Suppress(groups, total, request.Dimension, fewest);
        return new MonitoringAnalysis(
            organisation,
            request.Dimension,
            from,
            to.AddDays(6),
            [.. rows.SkipLast(1)],
            rows[^1],
            [.. AttendanceAnalysis.Suppress(trend, total, MonitoringDimension.HalfTerm, fewest).SkipLast(1)],
            benchmarks,
            fewest);
    }

    private static async ValueTask<IReadOnlyList<MonitoringRow>> Counts(
        ScopedSession session, MonitoringRequest request, string dimension, bool exact)
    {
        var codes = CodeScheme.All.SelectMany(scheme => scheme.Codes.Select(code => (Code: code, IsNew: scheme == CodeScheme.En2024))).ToList();
        var counted = await session.Ask(RowQuery.List(
            CountsSql,
            reader => new Counted(
                reader.GetString(0), reader.Read<string>(1), reader.Read<bool>(2), reader.GetInt64(3), reader.GetInt32(4), reader.GetFieldValue<DateOnly>(5)),
            RowQuery.Value("organisation", request.OrganisationId),
            RowQuery.Value("dimension", dimension),
            RowQuery.Value("from", SchoolCalendar.WeekOf(request.From)),
            RowQuery.Value("to", SchoolCalendar.WeekOf(request.To)),
            RowQuery.Value("known", request.AsAt?.ToUniversalTime()),
            RowQuery.Value("codes", codes.Select(code => code.Code.Code).ToArray()),
            RowQuery.Value("news", codes.Select(code => code.IsNew).ToArray()),
            RowQuery.Value("labels", codes.Select(code => exact ? code.Code.Code : Stored.Name(code.Code.Category)).ToArray())));
        var groups = counted.GroupBy(row => row.Label, StringComparer.Ordinal);
        var inOrder = dimension == Stored.Name(MonitoringDimension.HalfTerm)
            ? groups.OrderBy(group => group.Min(row => row.FirstWeek)).ThenBy(group => group.Key, StringComparer.Ordinal)
            : groups.OrderBy(group => group.Key, StringComparer.Ordinal);
        return [.. inOrder.Select(group => new MonitoringRow(group.Key, group.Max(row => row.Registrations), Tally(group)))];
    }

    private static AttendanceTally Tally(IEnumerable<Counted> counted)
    {
        var tally = default(AttendanceTally);
        foreach (var row in counted.Where(row => row.Code is not null))
        {
            var scheme = row.IsNew ? CodeScheme.En2024 : CodeScheme.En2022;
            tally = tally.Add(scheme.TryGet(row.Code, out var code) ? code.Category : StatisticalCategory.Administrative, row.Sessions);
            tally = row.Code switch
            {
                "L" => tally with { LateBeforeClose = tally.LateBeforeClose + row.Sessions },
                "U" => tally with { LateAfterClose = tally.LateAfterClose + row.Sessions },
                _ => tally,
            };
        }

        return tally;
    }

    private static BenchmarkPhase PhaseOf(SchoolPhase? phase) => phase switch
    {
        SchoolPhase.Primary => BenchmarkPhase.Primary,
        SchoolPhase.Secondary => BenchmarkPhase.Secondary,
        SchoolPhase.Special => BenchmarkPhase.Special,
        _ => BenchmarkPhase.Total,
    };

    // A group's row without a code counts its registrations; those with one, their sessions.
    private sealed record Counted(string Label, string? Code, bool IsNew, long Sessions, int Registrations, DateOnly FirstWeek);
}
