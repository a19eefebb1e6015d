using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Duties;

/// <summary>One thing that somebody has to do by a time, and the rule that says so. Computed from facts, never stored as truth.</summary>
/// <remarks>Every clock of the system, from 30 minutes to a half-term, comes out as this one kind of thing. It names no child and no reason.</remarks>
/// <param name="Rule">The rule, with its source and how sure one can be of it.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Subject">What it is about, such as a session or a week: with rule, kind and pupil it names the duty for good.</param>
/// <param name="ForWhom">Whose it is.</param>
/// <param name="OrganisationId">In which organisation.</param>
/// <param name="PupilId">About which pupil, or <c>null</c> for the organisation as a whole.</param>
/// <param name="Due">By when.</param>
/// <param name="Begins">From which instant it stands, or <c>null</c> when it stands already: a session's report is nobody's duty before the session.</param>
public sealed record Duty(
    Rule Rule, DutyKind Kind, string Subject, DutyHolder ForWhom, int OrganisationId, long? PupilId, Due Due, DateTimeOffset? Begins = null)
{
    /// <summary>What to do, in one sentence.</summary>
    public string What => DutyWording.Of(Kind);

    /// <summary>Why: the rule's title, and how sure one can be of it.</summary>
    public string Why => $"{Rule.Id}: {Rule.Title}. {Rule.Standing}";

    /// <summary>Whether its time has passed.</summary>
    public bool IsOverdue(DateTimeOffset now) => now > Due.EndsAt;
}
