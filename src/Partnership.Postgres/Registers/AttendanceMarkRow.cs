using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>A statutory mark. Its code is read in order to count it, and shown only where the row says so.</summary>
/// <param name="SchoolId">The school in whose register it stands.</param>
/// <param name="RegistrationId">The registration.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">The session's half.</param>
/// <param name="RegisterCode">The code as it stands in the register, for arithmetic only.</param>
/// <param name="RegisterMinutesLate">Minutes late; null where not recorded.</param>
/// <param name="RegisterNote">The nature of an activity, or the reason; null where not recorded.</param>
/// <param name="RecordedAt">Instant of the first entry.</param>
/// <param name="Version">1 for the first entry.</param>
/// <param name="IsExact">Whether the caller may see more than the category: the registering school, and an authority with an open case (T18).</param>
public sealed record AttendanceMarkRow(
    int SchoolId,
    long RegistrationId,
    long PupilId,
    DateOnly Date,
    Half Half,
    string RegisterCode,
    int? RegisterMinutesLate,
    string? RegisterNote,
    DateTimeOffset RecordedAt,
    int Version,
    bool IsExact)
{
    /// <summary>The code; null where only the category crosses.</summary>
    public string? Code => IsExact ? RegisterCode : null;

    /// <summary>What the code means; null where only the category crosses, and for a code that no scheme knows.</summary>
    public string? Meaning => IsExact && CodeScheme.On(Date).TryGet(RegisterCode, out var code) ? code.Meaning : null;

    /// <summary>What it counts as; a code that the scheme of the date does not know is not collected.</summary>
    public StatisticalCategory Category =>
        CodeScheme.On(Date).TryGet(RegisterCode, out var code) ? code.Category : StatisticalCategory.Administrative;

    /// <summary>Minutes late; null where not recorded or not to be seen.</summary>
    public int? MinutesLate => IsExact ? RegisterMinutesLate : null;

    /// <summary>The note; null where not recorded or not to be seen.</summary>
    public string? Note => IsExact ? RegisterNote : null;
}
