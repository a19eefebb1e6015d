using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>One line of a return, with whom it is about and where its evidence lies.</summary>
/// <param name="Line">What the return says.</param>
/// <param name="PupilId">The pupil; null for a count.</param>
/// <param name="RegistrationId">The registration; null where the line is about no register.</param>
/// <param name="PlacementId">The placement; null where the line is about none.</param>
/// <param name="EvidenceFrom">The first day of the marks that the line rests on; null where it rests on none.</param>
/// <param name="EvidenceTo">The last day of these.</param>
/// <param name="AsAt">The instant whose knowledge the line shows; null for the present.</param>
public sealed record ReturnLine(
    IReturnLine Line,
    long? PupilId = null,
    long? RegistrationId = null,
    long? PlacementId = null,
    DateOnly? EvidenceFrom = null,
    DateOnly? EvidenceTo = null,
    DateTimeOffset? AsAt = null);
