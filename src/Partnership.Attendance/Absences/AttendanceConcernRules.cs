using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>Which attendance concerns a register gives cause for (S09, S11, S30, S35). People open them.</summary>
public static class AttendanceConcernRules
{
    /// <summary>The concerns, mildest first. Agreed non-attendance (C2) is left out (T4).</summary>
    public static IReadOnlyList<AttendanceConcernKind> Find(
        IReadOnlyDictionary<SessionKey, AttendanceCode> marks,
        SchoolCalendar calendar,
        OrganisationPolicy policy,
        LatePolicy late,
        DateOnly asOf)
    {
        var known = marks
            .Where(mark => mark.Key.Date <= asOf && mark.Value.Reason != StatutoryReason.PartTimeTimetable)
            .ToDictionary(mark => mark.Key, mark => mark.Value);
        var tally = AttendanceTally.Of(known.Values);
        var codes = known.ToDictionary(mark => mark.Key, mark => mark.Value.Code);
        return
        [
            .. new (AttendanceConcernKind Kind, bool Holds)[]
            {
                (AttendanceConcernKind.BelowExpectation, tally.Attendance.IsBelow(policy.LowAttendancePercent)),
                (AttendanceConcernKind.Pattern, WeekdayPattern.Find(known).Count > 0),
                (AttendanceConcernKind.Lateness, LatePattern.Of(codes, calendar, late, asOf).IsRegular),
                (AttendanceConcernKind.PersistentAbsence, PersistentAbsence.IsPersistent(tally) == true),
                (AttendanceConcernKind.SevereAbsence, PersistentAbsence.IsSevere(tally) == true),
            }.Where(concern => concern.Holds).Select(concern => concern.Kind),
        ];
    }
}
