namespace Partnership.Attendance.Absences;

/// <summary>What a head teacher sees beside a request for leave. The decision is theirs.</summary>
/// <param name="Objections">Conditions of the policy that are not met; empty when all are.</param>
/// <param name="CodeWhenGranted">The code of the leave, should it be granted.</param>
/// <param name="DecideBy">The last day on which a decision still comes in advance.</param>
public sealed record LeaveAssessment(IReadOnlyList<LeaveObjection> Objections, string CodeWhenGranted, DateOnly DecideBy);
