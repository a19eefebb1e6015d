using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Reads of what organisations agreed to share: each of the two sees it, and nobody else.</summary>
public static class SharingAgreementReads
{
    private const string Columns = "a.id, a.giver_id, a.taker_id, a.proposer_id, a.data_classes, a.purposes, a.starts, a.ends, a.review_on, a.kept_until, a.terms, "
        + "a.proposed_at, a.proposed_by, a.proposed_by_position, a.answered_at, a.answered_by, a.answered_by_position, "
        + "a.revoked_at, a.revoked_by_id, a.revoked_by, a.revoked_by_position, a.revoked_reason, "
        + "case when a.revoked_at is not null then 'REVOKED' when a.accepted is null then 'PROPOSED' when not a.accepted then 'DECLINED' "
        + "when a.starts > @day then 'COMING' when a.ends < @day then 'ENDED' else 'LIVE' end, "
        + Live + " and a.review_on < @day";

    private const string Live = "coalesce(a.accepted, false) and a.revoked_at is null and a.starts <= @day and a.ends >= @day";

    private static readonly string Visible = AccessPredicates.Of(GuardedTable.SharingAgreement, "a");
    private static readonly string ByIdsSql = $"select {Columns} from sharing_agreement a where a.id = any(@ids) and {Visible} order by a.id";

    private static readonly StatementText<(bool Live, bool With)> PageSql = new(shape => $"""
        select {Columns} from sharing_agreement a
         where {Visible} and a.id > @after {(shape.Live ? $"and {Live}" : "")} {(shape.With ? "and (a.giver_id = @with or a.taker_id = @with)" : "")}
         order by a.id limit @limit
        """);

    // What an agreement opens of a child to a caller whom something ties to it: that of schools on whose register the child stands.
    private static readonly string OpenedSql = $"""
        select distinct c.class from sharing_agreement a cross join unnest(a.data_classes) c(class)
         where a.taker_id = any(@writers) and {Visible} and {Live} and @looked_for = any(a.purposes)
           and exists (select from registration g where g.pupil_id = @pupil and g.school_id = a.giver_id and {AccessPredicates.Of(GuardedTable.Registration, "g")}
             and g.starts <= @day and coalesce(g.ends, 'infinity') >= @day)
        """;

    /// <summary>Agreements by key; those that the caller may not see are left out.</summary>
    public static ScopedQuery<IReadOnlyList<SharingAgreementRow>> ByIds(List<long> ids) => RowQuery.List(ByIdsSql, Row, RowQuery.Value("ids", ids));

    /// <summary>A page of agreements, in the order in which they were proposed.</summary>
    /// <param name="liveOnly">Those that hold on the caller's day.</param>
    /// <param name="with">With this organisation; every one when null.</param>
    /// <param name="after">The key before the page; 0 for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static ScopedQuery<IReadOnlyList<SharingAgreementRow>> Page(bool liveOnly, int? with, long after, int limit)
    {
        List<NpgsqlParameter> parameters = [RowQuery.Value("after", after), RowQuery.Value("limit", limit)];
        if (with is { } organisation)
        {
            parameters.Add(RowQuery.Value("with", organisation));
        }

        return RowQuery.List(PageSql[(liveOnly, with is not null)], Row, parameters);
    }

    /// <summary>The classes of data that agreements open of a pupil's schools, for the purpose of the request.</summary>
    public static ScopedQuery<IReadOnlyList<DataClass>> OpenedOfPupil(long pupilId) =>
        RowQuery.List(OpenedSql, reader => reader.Member<DataClass>(0), RowQuery.Value("pupil", pupilId));

    private static SharingAgreementRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetInt32(2),
        reader.GetInt32(3),
        [.. reader.GetFieldValue<string[]>(4).Select(Stored.Member<DataClass>)],
        [.. reader.GetFieldValue<string[]>(5).Select(Stored.Member<Purpose>)],
        reader.GetFieldValue<DateOnly>(6),
        reader.GetFieldValue<DateOnly>(7),
        reader.GetFieldValue<DateOnly>(8),
        reader.Read<DateOnly?>(9),
        reader.GetString(10),
        reader.GetFieldValue<DateTimeOffset>(11),
        reader.GetString(12),
        reader.GetString(13),
        reader.Read<DateTimeOffset?>(14),
        reader.Read<string>(15),
        reader.Read<string>(16),
        reader.Read<DateTimeOffset?>(17),
        reader.Read<int?>(18),
        reader.Read<string>(19),
        reader.Read<string>(20),
        reader.Read<string>(21),
        reader.Member<SharingAgreementState>(22),
        reader.GetBoolean(23));
}
