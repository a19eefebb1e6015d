using Partnership.Attendance.Access;

namespace Partnership.Postgres.Registers;

/// <summary>Reads of the relationships behind the sessions of some pupils.</summary>
internal static class ParticipationReads
{
    private const string RelationshipsSql = """
        select r.pupil_id, r.kind, r.starts, r.ends from relationship r
         where r.pupil_id = any(@pupils) and r.organisation_id = any(@readers) and r.starts <= @day and r.ends >= @day
        """;

    /// <summary>The caller's live relationships to pupils.</summary>
    public static ScopedQuery<IReadOnlyList<RelationshipRow>> Relationships(long[] pupils) => RowQuery.List(
        RelationshipsSql,
        reader => new RelationshipRow(
            reader.GetInt64(0), reader.Member<RelationshipKind>(1), reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3)),
        RowQuery.Value("pupils", pupils));
}
