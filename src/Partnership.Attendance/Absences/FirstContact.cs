namespace Partnership.Attendance.Absences;

/// <summary>The contact with the family on the first day of an absence: due when, tried when, and what came of it (S04, S20).</summary>
/// <param name="State">Where it stands.</param>
/// <param name="DueAt">By when it was due, or <c>null</c> when none was.</param>
/// <param name="TriedAt">When the first attempt was made, or <c>null</c>.</param>
/// <param name="InTime">Whether that was in time; <c>null</c> without an attempt, or where none was due.</param>
/// <param name="ReachedAt">When somebody was reached, or <c>null</c>.</param>
/// <param name="Attempts">How many attempts were made.</param>
public sealed record FirstContact(
    FirstContactState State, DateTimeOffset? DueAt, DateTimeOffset? TriedAt, bool? InTime, DateTimeOffset? ReachedAt, int Attempts)
{
    /// <summary>The contact of one absence at one instant.</summary>
    /// <param name="dueAt">By when it is due, or <c>null</c> when the first session was explained.</param>
    /// <param name="attempts">Every attempt about the absence.</param>
    /// <param name="noticeCovers">Whether a parent's notice speaks for the first day (S10).</param>
    /// <param name="now">The instant.</param>
    public static FirstContact Of(
        DateTimeOffset? dueAt, IReadOnlyCollection<(DateTimeOffset At, ContactOutcome Outcome)> attempts, bool noticeCovers, DateTimeOffset now)
    {
        var tried = attempts.Select(attempt => (DateTimeOffset?)attempt.At).Min();
        var reached = attempts.Where(attempt => attempt.Outcome is ContactOutcome.ReasonGiven or ContactOutcome.NoReasonGiven)
            .Select(attempt => (DateTimeOffset?)attempt.At).Min();
        var state = reached is not null ? FirstContactState.Reached
            : noticeCovers ? FirstContactState.NoticeGiven
            : tried is not null ? FirstContactState.NotReached
            : dueAt is null ? FirstContactState.NotDue
            : now <= dueAt ? FirstContactState.Awaited
            : FirstContactState.Overdue;
        return new FirstContact(state, dueAt, tried, tried is null || dueAt is null ? null : tried <= dueAt, reached, attempts.Count);
    }
}
