using Partnership.Attendance.Access;
using Partnership.GraphQL.AspNetCore;

namespace Partnership.Api.Access;

/// <summary>Whether a request is let in: the caller with its scope, or the refusal with which it is answered.</summary>
/// <param name="Scope">Who asks and whose rows are read; null when refused.</param>
/// <param name="Refusal">Why not; null when let in.</param>
internal readonly record struct Admission(AccessScope? Scope, TransportRefusal? Refusal)
{
    public static Admission Granted(AccessScope scope) => new(scope, null);

    public static Admission Refused(TransportRefusal refusal) => new(null, refusal);
}
