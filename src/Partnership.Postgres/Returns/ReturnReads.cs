using Npgsql;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>Reads of what is returned to a local authority: the rules are the domain's, the rows are the school's own.</summary>
public static class ReturnReads
{
    private const string OwnSql = "select o.id from organisation o where o.id = @organisation and o.id = any(@writers)";

    private const string OffRegisterSql = """
        select c.date_of_birth, c.sex, c.year_group, c.missing_since, c.educated_otherwise, c.primary_reason
          from children_missing_education(@organisation, @on, @known) c
         where @organisation = any(@writers)
        """;

    /// <summary>A return, one level; null for an organisation that is not the caller's own, and in the same way for an unknown one.</summary>
    /// <param name="session">The operation's session.</param>
    /// <param name="period">Which return.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="asAt">The instant whose knowledge is shown; the present when null.</param>
    public static async ValueTask<ReturnRow?> Of(ScopedSession session, ReturnPeriod period, DateTimeOffset now, DateTimeOffset? asAt = null)
    {
        var known = asAt ?? now;
        var own = session.Ask(RowQuery.First<int?>(OwnSql, reader => reader.GetInt32(0), RowQuery.Value("organisation", period.OrganisationId)));
        var asked = period.Kind switch
        {
            ReturnKind.Attendance => RegisterReturnReads.Attendance(session, period, known, asAt),
            ReturnKind.Sickness => RegisterReturnReads.Sickness(session, period, known, asAt),
            ReturnKind.NewPupil => AdmissionReturnReads.NewPupils(session, period, known),
            ReturnKind.Deletion => AdmissionReturnReads.Deletions(session, period, known),
            ReturnKind.Placements => PlacementReturnReads.Placements(session, period, known),
            ReturnKind.MissingEducation => MissingEducation(session, period, known),
        };
        var lines = await asked;
        return await own is null
            ? null
            : new ReturnRow(period.Kind, period.OrganisationId, period.From, period.To, [.. lines.Select(line => line with { AsAt = asAt })]);
    }

    // Sex and primary reason are asked for by the collection: where nobody recorded them, the counts say that they are unknown.
    private static async ValueTask<IReadOnlyList<ReturnLine>> MissingEducation(ScopedSession session, ReturnPeriod period, DateTimeOffset known)
    {
        var children = await session.Ask(RowQuery.List(
            OffRegisterSql,
            reader => new MissingEducationChild(
                EducationStatusRule.Of(
                    CompulsorySchoolAge.Includes(reader.GetFieldValue<DateOnly>(0), period.To), registered: false, reader.GetBoolean(4), whereaboutsUnknown: false),
                period.OrganisationId,
                reader.Read<string>(1),
                reader.GetInt32(2),
                reader.GetFieldValue<DateOnly>(3),
                reader.Read<string>(5)),
            RowQuery.Value("organisation", period.OrganisationId),
            RowQuery.Value("on", period.To),
            RowQuery.Value("known", known.ToUniversalTime())));
        return [.. MissingEducationReturn.Lines(children, period.OrganisationId, period.To).Select(line => new ReturnLine(line))];
    }

    internal static NpgsqlParameter[] School(ReturnPeriod period) => [RowQuery.Value("school", period.OrganisationId)];
}
