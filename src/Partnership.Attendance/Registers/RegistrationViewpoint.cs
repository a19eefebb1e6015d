namespace Partnership.Attendance.Registers;

/// <summary>One session as the register of one school of registration has it.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="Expectation">What the school expected.</param>
/// <param name="Code">The statutory mark, or <c>null</c> while there is none.</param>
/// <param name="ClosesAt">When the register closes, or <c>null</c> when there is no session.</param>
public sealed record RegistrationViewpoint(
    long RegistrationId, int SchoolId, ExpectationState Expectation, string? Code, DateTimeOffset? ClosesAt);
