using Partnership.Attendance.Access;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Why a caller sees a pupil, or what it would need.</summary>
/// <param name="Visible">Whether it sees the pupil today.</param>
/// <param name="Summary">The same in one sentence.</param>
/// <param name="Relationships">Its own relationships to the pupil.</param>
/// <param name="DataClasses">What these open.</param>
/// <param name="Needs">What would open the pupil; null when something does.</param>
internal sealed record AccessExplanation(
    bool Visible, string Summary, IReadOnlyList<HeldRelationship> Relationships, IReadOnlyList<DataClassAccess> DataClasses, string? Needs)
{
    /// <summary>Explains the relationships that a caller has.</summary>
    public static AccessExplanation Of(Caller caller, IReadOnlyList<HeldRelationship> held, IReadOnlyList<DataClass> agreed)
    {
        var live = held.Where(relationship => relationship.Live).Select(relationship => relationship.Kind).Distinct().ToList();
        var summary = live.Count > 0
            ? string.Join(' ', live.Select(AccessReasons.Of))
            : held.Count > 0
                ? "Your relationship to the pupil has ended or not begun: you see what your own organisation recorded, and nothing new."
                : "There is no pupil of this id whom you may see.";
        return new AccessExplanation(live.Count > 0, summary, held, AccessReasons.Classes(caller, live, agreed), live.Count > 0 ? null : AccessReasons.Needed(caller));
    }
}
