using Partnership.Attendance.Returns;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Fifteen days of sickness, reached or expected: the sickness return (L09, S29). The sources give no later day than the one on which it holds.</summary>
internal static class SicknessClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil) => SicknessReturn
        .Lines(
            [new RegisterEvidence(pupil.Facts.PupilId, pupil.Facts.Marks, ExpectedSickSchoolDays: pupil.Facts.ExpectedSickSchoolDays)],
            pupil.Facts.Calendar,
            pupil.Today)
        .Select(line => pupil.AtSchool(
            line.IsExpected ? "S29" : "L09", DutyKind.SendSicknessReturn, line.Key, DutyHolder.AttendanceOfficer, Due.By(line.ReachedOn)));
}
