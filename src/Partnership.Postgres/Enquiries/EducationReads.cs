using Partnership.Attendance.Enquiries;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Enquiries;

/// <summary>Reads of children on no register: for the authority of the home and for who reported.</summary>
public static class EducationReads
{
    /// <summary>Children missing education; open until the case is closed.</summary>
    public static CaseList<MissingEducationCaseRow> Missing { get; } = new(
        GuardedTable.MissingEducationCase,
        "missing_education_case",
        """
        x.id, x.home_authority_id, x.school_authority_id, x.reported_by_id, x.pupil_id, x.missing_since, x.opened_on, x.primary_reason,
        x.closed_on, x.outcome
        """,
        "x.home_authority_id",
        "case when x.closed_on is null then 'OPEN' else 'CLOSED' end",
        reader => new MissingEducationCaseRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.Read<int?>(2),
            reader.GetInt32(3),
            reader.GetInt64(4),
            reader.GetFieldValue<DateOnly>(5),
            reader.GetFieldValue<DateOnly>(6),
            reader.Read<string>(7),
            reader.Read<DateOnly?>(8),
            reader.MemberOrNull<MissingEducationOutcome>(9)));

    /// <summary>Children educated at home; open while it lasts.</summary>
    public static CaseList<HomeEducationRow> AtHome { get; } = new(
        GuardedTable.HomeEducation,
        "home_education",
        """
        x.id, x.home_authority_id, x.school_id, x.reported_by_id, x.pupil_id, x.notified_on, x.starts, x.ends, x.suitable, x.reviewed_on
        """,
        "x.home_authority_id",
        "case when x.ends is null or x.ends >= @day then 'OPEN' else 'CLOSED' end",
        reader => new HomeEducationRow(
            reader.GetInt64(0),
            reader.GetInt32(1),
            reader.Read<int?>(2),
            reader.GetInt32(3),
            reader.GetInt64(4),
            reader.GetFieldValue<DateOnly>(5),
            reader.GetFieldValue<DateOnly>(6),
            reader.Read<DateOnly?>(7),
            reader.Read<bool?>(8),
            reader.Read<DateOnly?>(9)));
}
