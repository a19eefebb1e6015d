using Partnership.Attendance.Access;

namespace Partnership.Postgres.Registers;

/// <summary>A live relationship of the caller to a child.</summary>
/// <param name="PupilId">The child.</param>
/// <param name="Kind">What ties them.</param>
/// <param name="Starts">First day it covers.</param>
/// <param name="Ends">Last day it covers.</param>
internal readonly record struct RelationshipRow(long PupilId, RelationshipKind Kind, DateOnly Starts, DateOnly Ends)
{
    /// <summary>Whether it covers a session's date.</summary>
    public bool Covers(DateOnly date) => Starts <= date && date <= Ends;

    /// <summary>Whether any of some relationships covers a session's date.</summary>
    public static bool Cover(RelationshipRow[] relationships, DateOnly date)
    {
        foreach (var relationship in relationships)
        {
            if (relationship.Covers(date))
            {
                return true;
            }
        }

        return false;
    }
}
