using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>An access record as the organisation sees it that answers for the child.</summary>
/// <param name="Id">The key.</param>
/// <param name="At">When.</param>
/// <param name="OrganisationId">Who looked.</param>
/// <param name="Client">With which client.</param>
/// <param name="Person">The person behind it; null for a machine.</param>
/// <param name="ClaimSet">The claim set with its version; empty where it was not kept yet.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Operation">The operation's type and root fields.</param>
/// <param name="Fields">The schema coordinates that were returned.</param>
/// <param name="PupilIds">The caller's own pupils among those that were returned.</param>
public sealed record AccessRecordRow(
    long Id,
    DateTimeOffset At,
    int OrganisationId,
    string Client,
    string? Person,
    string ClaimSet,
    Purpose Purpose,
    string Operation,
    IReadOnlyList<string> Fields,
    IReadOnlyList<long> PupilIds);
