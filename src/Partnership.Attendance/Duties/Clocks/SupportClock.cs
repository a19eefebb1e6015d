using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;
using Partnership.Attendance.Support;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Six school weeks after each measure somebody looks at its effect (S33); ten sessions in ten weeks ask for a decision on a penalty notice (L11).</summary>
internal static class SupportClock
{
    // The source's figure; a ladder of the organisation's own can want its next step sooner, and proposes it then.
    private static readonly SchoolWeekCount ReviewAfter = new(6);

    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        foreach (var step in pupil.Facts.Ladder.Where(step => step.On <= pupil.Today))
        {
            yield return pupil.AtSchool(
                "S33", DutyKind.ReviewSupport, $"{step.Kind}/{PupilView.Text(step.On)}", DutyHolder.AttendanceOfficer,
                Due.By(ReviewAfter.After(pupil.Facts.Calendar, step.On)));
        }

        var consideration = Consider(pupil);
        if (consideration.MayBeConsidered || consideration.Outcome is PenaltyOutcome.NoticeToImproveFirst or PenaltyOutcome.OtherMeasure)
        {
            yield return pupil.AtSchool(
                "L11", DutyKind.ConsiderPenaltyNotice, PupilView.Text(consideration.Counted[PenaltyNoticeRule.Sessions - 1]),
                DutyHolder.HeadTeacher, Due.By(SchoolCalendar.WeekOf(pupil.Today).AddDays(4)));
        }

        if (consideration.Outcome == PenaltyOutcome.BlockedByUnconfirmedSessions)
        {
            foreach (var placement in pupil.Facts.Placements.Where(placement => consideration.Unconfirmed.Any(session => IsSilent(placement, session))))
            {
                yield return pupil.AtProvider(
                    placement, "L16", DutyKind.ConfirmSessions, PupilView.Text(consideration.WindowFrom), DutyHolder.ProviderLead,
                    Due.By(new SchoolDayCount(1).After(placement.Calendar, consideration.Unconfirmed[^1].Date)));
            }
        }
    }

    private static PenaltyConsideration Consider(PupilView pupil) => PenaltyNoticeRule.Consider(
        new PenaltyEvidence
        {
            Marks = pupil.Facts.Marks,
            Unconfirmed = pupil.Facts.Marks.Keys
                .Where(session => pupil.Facts.Placements.Any(placement => IsSilent(placement, session)))
                .ToHashSet(),
            SeenElsewhere = pupil.WholeChild.Where(session => session.Value == SessionStanding.Attended).Select(session => session.Key).ToHashSet(),
            EarlierNotices = pupil.Facts.PenaltyNotices,
            SupportApplies = pupil.Facts.Ladder.All(step => step.Kind != LadderStepKind.NoticeToImprove),
            IsAdjusted = pupil.Facts.Adjustments.Any(adjustment => adjustment.IsInForce(pupil.Today)),
        },
        pupil.Facts.Calendar,
        pupil.Today);

    private static bool IsSilent(PlacementFacts placement, SessionKey session) =>
        placement.Plan.RunsOn(session.Date) && placement.Plan.Timetable.Expects(session.Date, session.Half)
        && placement.Calendar.IsOpen(session.Date, session.Half) && !placement.IsReported(session);
}
