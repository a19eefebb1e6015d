namespace Partnership.Attendance.Registers;

/// <summary>Whether a provider's observation may be recorded (S02, S04, S06).</summary>
/// <remarks>
/// A pupil who comes without being expected is recorded: the provider is responsible while the child is there (S15).
/// A pupil who was not expected cannot be absent.
/// </remarks>
public static class ProviderMarkRules
{
    /// <summary>How long before the start of a session an arrival may be recorded.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(30);

    /// <summary>How many days after the last day of a placement a session of it can still be reported for the first time (L16). A policy of this system, no law.</summary>
    public const int LateReportDays = 7;

    /// <summary>Whether a session is reported in time: the placement runs, or ended a few days ago (ADR 0064).</summary>
    /// <param name="placedTo">Last day of the placement, or <c>null</c> without end.</param>
    /// <param name="today">The day of entry.</param>
    public static Rejection? CheckReported(DateOnly? placedTo, DateOnly today) =>
        placedTo is { } last && today > last.AddDays(LateReportDays) ? Rejections.TieEnded().At("placement") : null;

    /// <summary>The refusal with the path of the input's field, or <c>null</c> when the observation may be recorded.</summary>
    public static Rejection? Check(ProposedObservation observation, ObservationContext context)
    {
        if (observation.Date < context.PlacedFrom || context.PlacedTo < observation.Date)
        {
            return Rejections.PlacementNotLive().At("placement");
        }

        if (!context.Calendar.IsOpen(observation.Date, observation.Half))
        {
            return Rejections.SessionClosed().At("date");
        }

        // An absence can be known only once the session has begun.
        var early = observation.Observation == Observation.Absent ? TimeSpan.Zero : Early;
        return SessionDeadlines.CheckBegun(context.Calendar, observation.Date, observation.Half, early, context.Now)
            ?? CheckExpected(observation, context)
            ?? CheckParts(observation, context)
            ?? FreeText.Check(observation.Comment)?.At("comment");
    }

    private static Rejection? CheckExpected(ProposedObservation observation, ObservationContext context) =>
        observation.Observation == Observation.Absent && !context.Timetable.Expects(observation.Date, observation.Half)
            ? Rejections.SessionNotExpected().At("observation")
            : null;

    private static Rejection? CheckParts(ProposedObservation observation, ObservationContext context)
    {
        var absent = observation.Observation == Observation.Absent;
        if (absent ? observation.ArrivedAt is not null : observation.Reason is not null)
        {
            return Rejections.ObservationContradictory().At("observation");
        }

        if (observation.ArrivedAt is not { } arrived
            || context.Calendar.TimeOf(observation.Date, observation.Half) is not { } time)
        {
            return null;
        }

        if (arrived > time.Ends)
        {
            return Rejections.ArrivalOutsideSession().At("arrivedAt");
        }

        return observation.Observation == Observation.Late && arrived <= time.Starts
            ? Rejections.ObservationContradictory().At("arrivedAt")
            : null;
    }
}
