using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>Reads of what organisations decided about absence, and when they assess: policy without children, readable by all.</summary>
public static class AbsencePolicyReads
{
    /// <summary>The policies of organisations that are in force on a day; one that stated none has the common figures and is left out.</summary>
    public static ScopedQuery<IReadOnlyList<SupportPolicy>> On(int[] organisations, DateOnly day) => AbsencePolicies.On(organisations, day);

    /// <summary>The assessment periods of organisations that touch a range of dates, in order.</summary>
    public static ScopedQuery<IReadOnlyList<AssessmentPeriodRow>> Assessments(int[] organisations, DateOnly from, DateOnly to) => RowQuery.List(
        """
        select a.organisation_id, a.starts, a.ends, a.name from assessment_period a
         where a.organisation_id = any(@organisations) and a.starts <= @to and a.ends >= @from order by a.organisation_id, a.starts
        """,
        reader => new AssessmentPeriodRow(reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2), reader.GetString(3)),
        RowQuery.Value("organisations", organisations),
        RowQuery.Value("from", from),
        RowQuery.Value("to", to));
}
