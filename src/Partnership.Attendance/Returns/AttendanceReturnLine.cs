namespace Partnership.Attendance.Returns;

/// <summary>One pupil of an attendance return (L08, S23).</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="AttendsIrregularly">By the school's judgement.</param>
/// <param name="WithoutLeaveFrom">First day of the longest run without leave in the period, when it reached ten school days; otherwise <c>null</c>.</param>
/// <param name="WithoutLeaveSchoolDays">School days of that run; 0 without one.</param>
/// <param name="UnauthorisedSessions">Unauthorised sessions in the period; ten days of them are twenty (S23).</param>
public sealed record AttendanceReturnLine(
    long RegistrationId, bool AttendsIrregularly, DateOnly? WithoutLeaveFrom, int WithoutLeaveSchoolDays, long UnauthorisedSessions) : IReturnLine
{
    /// <inheritdoc/>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RegistrationId}");
}
