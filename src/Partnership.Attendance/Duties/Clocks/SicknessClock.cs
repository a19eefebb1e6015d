using Partnership.Attendance.Registers;
using Partnership.Attendance.Returns;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Fifteen days of sickness, reached or expected: the sickness return (L09, S29). The sources give no later day than the one on which it holds.</summary>
internal static class SicknessClock
{
    // The year before too: a return that was not sent in July is still due in August.
    internal static IEnumerable<Duty> Of(PupilView pupil) => pupil.Facts.Marks.Values.Contains("I") ? Returns(pupil) : [];

    private static IEnumerable<Duty> Returns(PupilView pupil) => new[] { AcademicYear.Of(pupil.Today).From.AddDays(-1), pupil.Today }
        .SelectMany(day => SicknessReturn.Lines(
            [
                new RegisterEvidence(
                    pupil.Facts.PupilId,
                    pupil.Facts.Marks,
                    ExpectedSickSchoolDays: day == pupil.Today ? pupil.Facts.ExpectedSickSchoolDays : null),
            ],
            pupil.Facts.Calendar,
            day))
        .Select(line => pupil.AtSchool(
            line.IsExpected ? "S29" : "L09", DutyKind.SendSicknessReturn, line.Key, DutyHolder.AttendanceOfficer, Due.By(line.ReachedOn)));
}
