using System.Globalization;

namespace Partnership.Attendance.Returns;

/// <summary>One illness, or one year of illnesses, of a sickness return (L09). It is health data.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Year">The statistical year, such as <c>2026/27</c>.</param>
/// <param name="IllFrom">First day of the continuous illness, or <c>null</c> for a return by the year's total.</param>
/// <param name="Sessions">Sessions with I: of the illness, or of the year without illnesses returned by themselves.</param>
/// <param name="ReachedOn">The day on which fifteen days were reached, or were first expected.</param>
/// <param name="IsExpected">Whether they are not reached yet, but expected on reasonable grounds (S29).</param>
public sealed record SicknessReturnLine(
    long RegistrationId, string Year, DateOnly? IllFrom, int Sessions, DateOnly ReachedOn, bool IsExpected) : IReturnLine
{
    /// <summary>One for each continuous illness and year; one for the year's total.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{RegistrationId}/{Year}/{IllFrom:yyyy-MM-dd}");
}
