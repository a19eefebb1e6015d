using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Support;

/// <summary>The next measure of an organisation's ladder of support for one pupil (S22, S33, L12, S40).</summary>
/// <remarks>
/// The furthest step whose conditions hold is proposed, so that a pupil who falls to 80 per cent at once is met with a
/// meeting and not with a first letter. Weeks are school weeks: nothing can take effect in a holiday.
/// </remarks>
public static class SupportLadder
{
    /// <summary>The proposal, or <c>null</c> when there is nothing to propose.</summary>
    /// <param name="policy">The organisation's ladder.</param>
    /// <param name="marks">The marks of the registration.</param>
    /// <param name="calendar">The school's calendar.</param>
    /// <param name="taken">Steps taken before.</param>
    /// <param name="adjustments">The pupil's adjustments.</param>
    /// <param name="penalty">The penalty-notice consideration of the day, or <c>null</c>: without one no penalty is proposed.</param>
    /// <param name="asOf">The day.</param>
    public static LadderProposal? Propose(
        LadderPolicy policy,
        IReadOnlyDictionary<SessionKey, AttendanceCode> marks,
        SchoolCalendar calendar,
        IReadOnlyList<LadderStepTaken> taken,
        IReadOnlyList<Adjustment> adjustments,
        PenaltyConsideration? penalty,
        DateOnly asOf)
    {
        var rate = RateSince(marks, AcademicYear.Of(asOf).From, asOf);
        if (policy.Steps.LastOrDefault(step => IsDue(step, rate, marks, calendar, taken, penalty, asOf)) is not { } next)
        {
            return null;
        }

        var adjusted = adjustments.FirstOrDefault(adjustment => adjustment.IsInForce(asOf));
        if (adjusted is not null)
        {
            return adjusted.TargetPercent is { } own && !rate.IsBelow(own)
                ? null
                : new LadderProposal(null, rate, "An adjustment is in force: people decide by the pupil's own target, and no letter is sent.");
        }

        return new LadderProposal(next, rate, $"Attendance is below {next.BelowPercent} per cent.");
    }

    /// <summary>Attendance from one day to another, agreed non-attendance (C2) and sessions without a mark left out (T4).</summary>
    public static AttendanceRate RateSince(IReadOnlyDictionary<SessionKey, AttendanceCode> marks, DateOnly from, DateOnly to) =>
        AttendanceTally.Of(marks
            .Where(mark => from <= mark.Key.Date && mark.Key.Date <= to && mark.Value.Reason != StatutoryReason.PartTimeTimetable)
            .Select(mark => mark.Value)).Attendance;

    private static bool IsDue(
        LadderStep step,
        AttendanceRate rate,
        IReadOnlyDictionary<SessionKey, AttendanceCode> marks,
        SchoolCalendar calendar,
        IReadOnlyList<LadderStepTaken> taken,
        PenaltyConsideration? penalty,
        DateOnly asOf)
    {
        if (taken.Any(before => before.Kind == step.Kind) || !rate.IsBelow(step.BelowPercent)
            || (step.Kind == LadderStepKind.PenaltyNotice && penalty?.MayBeConsidered != true))
        {
            return false;
        }

        if (step.After is not { } needed)
        {
            return true;
        }

        return taken.LastOrDefault(before => before.Kind == needed) is { } last
            && SchoolWeekCount.CompletedSince(calendar, last.On, asOf).Weeks >= step.WithoutEffectForWeeks
            && RateSince(marks, last.On.AddDays(1), asOf).IsBelow(step.BelowPercent);
    }
}
