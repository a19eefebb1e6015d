using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Returns;

/// <summary>One registration's register, as the returns need it.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Marks">Its codes.</param>
/// <param name="AttendsIrregularly">Whether the school judges that the pupil fails to attend regularly: a judgement, not a figure.</param>
/// <param name="ExpectedSickSchoolDays">School days of sickness that the school has reasonable grounds to expect from the current illness on, or <c>null</c>.</param>
public sealed record RegisterEvidence(
    long RegistrationId,
    IReadOnlyDictionary<SessionKey, string> Marks,
    bool AttendsIrregularly = false,
    int? ExpectedSickSchoolDays = null);
