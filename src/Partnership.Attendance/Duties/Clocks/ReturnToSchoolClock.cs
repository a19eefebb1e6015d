using Partnership.Attendance.Absences;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>The steps after a pupil's return from a long absence (S17).</summary>
internal static class ReturnToSchoolClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil) =>
        from episode in pupil.Episodes
        where episode.State == AbsenceState.Closed
        where episode.SchoolDays(pupil.Facts.Calendar) >= pupil.Facts.Support.Reintegration.FromSchoolDays
        let returned = pupil.Seen.Where(session => session > episode.Last).Select(session => (DateOnly?)session.Date).FirstOrDefault()
        where returned is not null
        from step in ReintegrationPlan.After(episode, returned.Value, pupil.Facts.Support.Reintegration, pupil.Facts.Calendar).Steps
        select pupil.AtSchool(
            "S17",
            KindOf(step.Step),
            PupilView.Text(returned.Value),
            step.Step == ReintegrationStep.SafeguardingReview ? DutyHolder.SafeguardingLead : DutyHolder.AttendanceOfficer,
            Due.By(step.DueOn));

    private static DutyKind KindOf(ReintegrationStep step) => step switch
    {
        ReintegrationStep.Welcome => DutyKind.WelcomeBack,
        ReintegrationStep.SafeguardingReview => DutyKind.ReviewSafeguardingOnReturn,
        ReintegrationStep.AgreePlan => DutyKind.AgreeReintegration,
        ReintegrationStep.CloseMonitoring => DutyKind.CloseReintegration,
    };
}
