using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>That a parent or carer gave notice of an absence, to the school or to the provider: one notice is enough for both (S10, S20).</summary>
/// <param name="At">When.</param>
/// <param name="ToOrganisationId">Who took it.</param>
/// <param name="From">First day of the absence.</param>
/// <param name="ExpectedBack">The day on which the pupil is expected back, or <c>null</c> when nobody knows.</param>
/// <param name="Reason">What may be shown of the reason.</param>
public sealed record AbsenceNotice(
    DateTimeOffset At, int ToOrganisationId, DateOnly From, DateOnly? ExpectedBack, AbsenceReasonCategory Reason)
{
    /// <summary>Whether the notice speaks for a day: the day on which it came, or, when it says so, every day until the return.</summary>
    public bool Covers(DateOnly day) => From <= day && (ExpectedBack is { } back ? day < back : day == LondonTime.DateOf(At) || day == From);

    /// <summary>By when a parent calls on a day of absence that no notice covers yet.</summary>
    public static DateTimeOffset DueAt(DateOnly day, OrganisationPolicy policy) => LondonTime.ToInstant(day, policy.ParentReportsBy);
}
