using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>One thing that a claim set holds: a right, a class of data or a purpose.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">Its stored name, such as <c>PUPIL_GROUP</c>.</param>
public sealed record ClaimSetPart(ClaimSetPartKind Kind, string Name)
{
    /// <summary>Reads <c>READ PUPIL_GROUP</c>, <c>WRITE REFERRAL</c>, <c>SEE FLAGS</c> or <c>FOR ATTENDANCE</c>; null for anything else.</summary>
    public static ClaimSetPart? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var verb, var name]
            && Stored.MemberOrNull<ClaimSetPartKind>(verb) is { } kind && IsKnown(kind, name) ? new ClaimSetPart(kind, name) : null;
    }

    private static bool IsKnown(ClaimSetPartKind kind, string name) => kind switch
    {
        ClaimSetPartKind.Read or ClaimSetPartKind.Write => Stored.MemberOrNull<Resource>(name) is not null,
        ClaimSetPartKind.See => Stored.MemberOrNull<DataClass>(name) is not null,
        ClaimSetPartKind.For => Stored.MemberOrNull<Purpose>(name) is not null,
    };
}
