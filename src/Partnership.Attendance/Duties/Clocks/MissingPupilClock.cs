using Partnership.Attendance.Absences;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Ten school days missing or without leave, then twenty (S13, L08, L10, S24).</summary>
internal static class MissingPupilClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        var evidence = new MissingPupilEvidence(
            pupil.OpenEpisode,
            pupil.Facts.WhereaboutsUnknown,
            pupil.Facts.ContactAttempts.Where(attempt => attempt <= pupil.Now).Select(attempt => (DateOnly?)Registers.LondonTime.DateOf(attempt)).Max(),
            pupil.Facts.ReportedToAuthority);
        var finding = MissingPupilRule.Assess(
            evidence, pupil.Facts.Calendar, pupil.Today, pupil.Facts.Policy.AttendanceReturnEveryMonths);
        return finding is { IsListed: true } ? Steps(pupil, finding) : [];
    }

    private static Duty[] Steps(PupilView pupil, MissingPupilFinding finding)
    {
        var since = PupilView.Text(finding.AbsentSince);
        var due = Due.By(finding.NextStepDue);
        var missing = finding.Bases.Contains(MissingPupilBasis.WhereaboutsUnknown);
        return finding.NextStep switch
        {
            MissingPupilStep.ReportToAuthority when missing =>
                [pupil.AtSchool("S13", DutyKind.ReportMissing, since, DutyHolder.SafeguardingLead, due)],
            MissingPupilStep.ReportToAuthority =>
                [pupil.AtSchool("L08", DutyKind.IncludeInAttendanceReturn, since, DutyHolder.AttendanceOfficer, due)],
            MissingPupilStep.JointEnquiries when missing =>
            [
                pupil.AtSchool("L10", DutyKind.MakeJointEnquiries, since, DutyHolder.AttendanceOfficer, due),
                .. pupil.AtAuthority("L10", DutyKind.MakeJointEnquiries, since, due),
            ],
            MissingPupilStep.AuthorityReview when missing =>
                [.. pupil.AtAuthority("L10", DutyKind.ReviewWithAuthority, since, due)],
            MissingPupilStep.ContactFamily or MissingPupilStep.JointEnquiries or MissingPupilStep.AuthorityReview => [],
        };
    }
}
