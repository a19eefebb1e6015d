using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>An imported mark that was set aside, as it came.</summary>
/// <param name="Id">The key.</param>
/// <param name="SchoolId">Whose register it was meant for.</param>
/// <param name="PupilId">The pupil; null when the line names nobody on the roll.</param>
/// <param name="RegistrationId">The registration; null as above.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Code">The code as it stands in the file.</param>
/// <param name="Note">What stood beside it.</param>
/// <param name="Reason">Why it was set aside.</param>
/// <param name="Refusal">The same as the code of a refusal.</param>
/// <param name="Choices">Codes of the session's scheme that can have been meant, the nearest first.</param>
/// <param name="Source">The file.</param>
/// <param name="Line">Its line there.</param>
/// <param name="ImportedAt">When it was imported.</param>
/// <param name="ResolvedAt">When somebody decided; null while nobody has.</param>
/// <param name="Resolution">RECORDED or DISCARDED; null as above.</param>
/// <param name="ResolvedCode">The code that was recorded.</param>
/// <param name="ResolvedReason">Why it was decided so.</param>
/// <param name="ResolvedByName">By whom.</param>
public sealed record QuarantinedMarkRow(
    long Id,
    int SchoolId,
    long? PupilId,
    long? RegistrationId,
    DateOnly Date,
    Half Half,
    string Code,
    string? Note,
    QuarantineReason Reason,
    string Refusal,
    IReadOnlyList<string> Choices,
    string Source,
    int Line,
    DateTimeOffset ImportedAt,
    DateTimeOffset? ResolvedAt,
    QuarantineResolution? Resolution,
    string? ResolvedCode,
    string? ResolvedReason,
    string? ResolvedByName);
