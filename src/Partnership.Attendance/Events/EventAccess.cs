using System.Collections.Frozen;
using Partnership.Attendance.Access;

namespace Partnership.Attendance.Events;

/// <summary>Which kinds of events a claim set lets a client follow at all; which of them it sees is the rows' part (architecture, section 5).</summary>
public static class EventAccess
{
    private static readonly FrozenDictionary<string, EventKind> ByName =
        Enum.GetValues<EventKind>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>What an event of a kind is about: who may not read that is never told of it.</summary>
    public static Resource ResourceOf(EventKind kind) => kind switch
    {
        EventKind.AbsenceRecorded or EventKind.AbsenceCorrected or EventKind.AbsenceReasonChanged => Resource.AbsenceUpdate,
        EventKind.EpisodeOpened or EventKind.EpisodeContinued or EventKind.EpisodeClosed or EventKind.Tombstone => Resource.AbsenceUpdate,
        EventKind.SessionUnreported or EventKind.WhereaboutsUnknown or EventKind.PupilFound => Resource.AbsenceUpdate,
        EventKind.PupilsMerged or EventKind.PupilMergeReversed => Resource.AbsenceUpdate,
        EventKind.DiscrepancyOpened or EventKind.DiscrepancyResolved => Resource.Discrepancy,
        EventKind.MissingPupilListed => Resource.MissingPupil,
        EventKind.DeletionWithdrawn => Resource.Enquiry,
        EventKind.ReferralMoved => Resource.Referral,
        EventKind.ReturnSent => Resource.Return,
        EventKind.PlacementStarted or EventKind.PlacementChanged or EventKind.PlacementEnded or EventKind.PlacementReviewed => Resource.Placement,
        EventKind.AccessGranted or EventKind.AccessRevoked => Resource.AccessGrant,
        EventKind.AgreementProposed or EventKind.AgreementAccepted or EventKind.AgreementDeclined or EventKind.AgreementEnded => Resource.SharingAgreement,
        EventKind.EmergencyAccessOpened => Resource.EmergencyAccess,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of event that nobody has decided who may follow."),
    };

    /// <summary>Whether a claim set holds what an event of a kind is about.</summary>
    public static bool MayFollow(ClaimSet claims, EventKind kind)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return claims.Allows(ResourceOf(kind), AccessAction.Read);
    }

    /// <summary>The same by the kind's name in the schema, such as <c>ABSENCE_RECORDED</c>; a name that is no kind's is followed by nobody.</summary>
    public static bool MayFollow(ClaimSet claims, string kind) => ByName.TryGetValue(kind, out var known) && MayFollow(claims, known);

    private static string NameOf(EventKind kind) =>
        string.Concat(kind.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
