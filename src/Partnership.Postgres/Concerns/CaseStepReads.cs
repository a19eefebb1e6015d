using Npgsql;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Concerns;

/// <summary>Reads of the steps of cases.</summary>
public static class CaseStepReads
{
    private static readonly StatementText<CaseSubject> OfCasesSql = new(subject => $"""
        select s.subject_id, s.organisation_id, s.step, s.outcome, s.whom, s.note, s.at, s.by_name, s.by_position
          from case_step s
         where s.subject_id = any(@cases) and {AccessPredicates.StepsOf(subject, "s")}
         order by s.subject_id, s.id
        """);

    /// <summary>The steps of cases of one kind, in the order in which they were recorded.</summary>
    public static ScopedQuery<IReadOnlyList<CaseStepRow>> Of(CaseSubject subject, long[] cases) =>
        RowQuery.List(OfCasesSql[subject], Row, RowQuery.Value("cases", cases));

    internal static CaseStepRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetString(2),
        reader.Read<string>(3),
        reader.Read<string>(4),
        reader.Read<string>(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetString(7),
        reader.GetString(8));
}
