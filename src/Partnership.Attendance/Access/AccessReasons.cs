using Partnership.Attendance.Organisations;

namespace Partnership.Attendance.Access;

/// <summary>The rules of who sees what (docs/access.md) as plain words for one caller.</summary>
/// <remarks>Without a live relationship every word depends on the caller alone, so that an unknown pupil and another's are answered alike.</remarks>
public static class AccessReasons
{
    /// <summary>What would open a pupil to such a caller.</summary>
    public static string Needed(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.OrganisationKind switch
        {
            OrganisationKind.School => "The pupil stands on your school's admission register today.",
            OrganisationKind.Trust => "The pupil stands today on the admission register of a school that is in your trust today.",
            OrganisationKind.ApProvider => "A placement of the pupil with you holds today.",
            OrganisationKind.LocalAuthority =>
                "The pupil stands on your list of missing pupils, a case about the pupil is open with you, or you commissioned a placement that holds today.",
            OrganisationKind.PartnerApp => "A school on whose register the pupil stands grants you access for the purpose of this request, and the grant holds today.",
        };
    }

    /// <summary>Why a live relationship opens the pupil.</summary>
    public static string Of(RelationshipKind kind) => kind switch
    {
        RelationshipKind.Registration => "The pupil stands on the admission register of a school for which you read.",
        RelationshipKind.Placement => "The pupil is placed with you.",
        RelationshipKind.Commission => "You commissioned a placement of the pupil.",
        RelationshipKind.OpenCase => "The pupil stands on your list, or a case about the pupil is open with you.",
        RelationshipKind.BreakGlass => "You opened the pupil in an emergency. The school was told, and reviews it.",
        RelationshipKind.Grant => "A school of the pupil granted you access for this purpose.",
    };

    /// <summary>Each class of data, for a caller with these live relationships to the pupil.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="live">Its live relationships to the pupil.</param>
    /// <param name="agreed">What agreements with the pupil's schools open for the purpose of the request.</param>
    public static IReadOnlyList<DataClassAccess> Classes(Caller caller, IReadOnlyCollection<RelationshipKind> live, IReadOnlyCollection<DataClass>? agreed = null)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(live);
        return [.. Enum.GetValues<DataClass>().Select(dataClass => Class(caller, live, agreed ?? [], dataClass))];
    }

    private static DataClassAccess Class(Caller caller, IReadOnlyCollection<RelationshipKind> live, IReadOnlyCollection<DataClass> agreed, DataClass dataClass)
    {
        if (!caller.ClaimSet.Sees(dataClass))
        {
            return new DataClassAccess(dataClass, false, $"Your claim set {caller.ClaimSet} leaves this out, whatever the relationship.");
        }

        if (live.Count == 0)
        {
            return new DataClassAccess(dataClass, false, "No relationship that is known here opens a pupil of this id to you.");
        }

        if (agreed.Contains(dataClass) && live.Any(kind => SharingBases.Of(kind, dataClass) == SharingBasis.Agreement))
        {
            return new DataClassAccess(dataClass, true, ByAgreement(dataClass));
        }

        var open = live.Any(kind => Opens(kind, dataClass));
        return new DataClassAccess(dataClass, open, open ? Opened(dataClass) : Closed(dataClass));
    }

    // What the caller's own organisation holds, and what of others crosses by a duty, a grant or in an emergency.
    private static bool Opens(RelationshipKind kind, DataClass dataClass) => dataClass switch
    {
        DataClass.OwnMarks or DataClass.Safeguarding => true,
        DataClass.Identity or DataClass.Contact => true,
        DataClass.CodeCategory => kind is RelationshipKind.Placement || Crosses(kind, dataClass),
        DataClass.OtherMarks => Crosses(kind, dataClass),
        DataClass.ExactCode or DataClass.Flags => kind is RelationshipKind.Registration || Crosses(kind, dataClass),
    };

    private static bool Crosses(RelationshipKind kind, DataClass dataClass) => SharingBases.Of(kind, dataClass) is not (SharingBasis.None or SharingBasis.Agreement);

    private static string Opened(DataClass dataClass) => dataClass switch
    {
        DataClass.Identity => "Name, date of birth and numbers, while the relationship holds.",
        DataClass.Contact => "Parents and carers, while the relationship holds.",
        DataClass.OwnMarks => "What your own organisations recorded, also when the relationship has ended.",
        DataClass.OtherMarks => "Other organisations' marks of the sessions that the relationship covers.",
        DataClass.CodeCategory => "Whether the pupil attended, and the category of an absence.",
        DataClass.ExactCode => "The exact code in your own registers, and in others' while a case is open with you.",
        DataClass.Flags => "Groups and support that your own school recorded.",
        DataClass.Safeguarding => "What your own organisation wrote, and what was sent to you; never what another agency wrote.",
    };

    private static string ByAgreement(DataClass dataClass) => dataClass is DataClass.Flags
        ? "Groups that your own school recorded, and by a sharing agreement those that the pupil's school did."
        : "The exact code in your own registers, and by a sharing agreement in those of the pupil's other school.";

    private static string Closed(DataClass dataClass) => dataClass switch
    {
        DataClass.OtherMarks => "A placement opens your own observations only: you need the registration, the commission or an open case.",
        DataClass.ExactCode => "Codes can disclose health, religion or custody: only the registering school sees them, and an authority with an open case.",
        DataClass.Flags => "Only the registering school sees these, and who has a sharing agreement with it for the purpose of the request.",
        DataClass.CodeCategory => "An emergency opens who the pupil is and whom to call, and no marks.",
        DataClass.Identity or DataClass.Contact or DataClass.OwnMarks or DataClass.Safeguarding =>
            throw new ArgumentOutOfRangeException(nameof(dataClass), dataClass, "Every relationship opens this."),
    };
}
