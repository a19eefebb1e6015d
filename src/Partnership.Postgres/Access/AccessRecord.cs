using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>That one operation returned pupils: who asked, for what, which fields and which pupils.</summary>
/// <param name="At">When.</param>
/// <param name="OrganisationId">The organisation on whose behalf.</param>
/// <param name="Client">The client's name at the issuer.</param>
/// <param name="Person">The person behind it; null for a machine.</param>
/// <param name="ClaimSet">The claim set under which it was asked, with its version: <c>school v3</c>.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Operation">The operation's type and root fields; never the client's own name for it, which may hold anything.</param>
/// <param name="Fields">The schema coordinates that were returned; never changed afterwards.</param>
/// <param name="PupilIds">The pupils that were returned.</param>
public sealed record AccessRecord(
    DateTimeOffset At,
    int OrganisationId,
    string Client,
    string? Person,
    string ClaimSet,
    Purpose Purpose,
    string Operation,
    IReadOnlyCollection<string> Fields,
    IReadOnlyCollection<long> PupilIds);
