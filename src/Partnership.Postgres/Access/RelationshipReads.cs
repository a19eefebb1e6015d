using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>Reads of the caller's own relationships to a pupil: those that hold, and those of its own organisations that have ended or not begun.</summary>
public static class RelationshipReads
{
    // A partner application reads for the schools that granted, and learns of their past nothing: what has ended is told to the writers.
    private const string OfPupilSql = """
        select r.organisation_id, case when r.organisation_id = any(@writers) then r.kind else 'GRANT' end, r.starts, r.ends,
               r.starts <= @day and r.ends >= @day
          from relationship r
         where r.pupil_id = @pupil and r.organisation_id = any(@readers)
           and ((r.starts <= @day and r.ends >= @day) or r.organisation_id = any(@writers))
         order by 5 desc, r.starts, r.organisation_id, r.kind
        """;

    /// <summary>The caller's relationships to a pupil; none for an unknown pupil and for another's alike.</summary>
    public static ScopedQuery<IReadOnlyList<HeldRelationship>> OfPupil(long pupilId) => RowQuery.List(OfPupilSql, Row, RowQuery.Value("pupil", pupilId));

    private static HeldRelationship Row(NpgsqlDataReader reader)
    {
        var ends = reader.GetFieldValue<DateOnly>(3);
        return new HeldRelationship(
            reader.GetInt32(0), reader.Member<RelationshipKind>(1), reader.GetFieldValue<DateOnly>(2), ends == DateOnly.MaxValue ? null : ends, reader.GetBoolean(4));
    }
}
