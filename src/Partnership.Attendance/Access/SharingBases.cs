namespace Partnership.Attendance.Access;

/// <summary>What of another organisation's data a relationship lets cross, and on what that rests. What a caller's own organisation recorded is not asked here.</summary>
/// <remarks>A new <see cref="RelationshipKind"/> or <see cref="DataClass"/> stops this from compiling until somebody has decided.</remarks>
public static class SharingBases
{
    /// <summary>The basis of a class of another organisation's data for who has a live relationship of a kind.</summary>
    public static SharingBasis Of(RelationshipKind kind, DataClass dataClass) => kind switch
    {
        RelationshipKind.Registration => OfRegistration(dataClass),
        RelationshipKind.Placement => OfPlacement(dataClass),
        RelationshipKind.Commission => OfCommission(dataClass),
        RelationshipKind.OpenCase => OfOpenCase(dataClass),
        RelationshipKind.BreakGlass => dataClass is DataClass.Identity or DataClass.Contact ? SharingBasis.Emergency : SharingBasis.None,
        RelationshipKind.Grant => dataClass is DataClass.CodeCategory ? SharingBasis.Grant : SharingBasis.None,
    };

    /// <summary>The classes of data that only an agreement opens to somebody.</summary>
    public static IReadOnlyList<DataClass> ByAgreement { get; } =
    [
        .. Enum.GetValues<DataClass>().Where(dataClass => Enum.GetValues<RelationshipKind>().Any(kind => Of(kind, dataClass) == SharingBasis.Agreement)),
    ];

    /// <summary>The relationships to a child under which an agreement opens a class of data.</summary>
    public static IReadOnlyList<RelationshipKind> OpenedByAgreement(DataClass dataClass) =>
        [.. Enum.GetValues<RelationshipKind>().Where(kind => Of(kind, dataClass) == SharingBasis.Agreement)];

    // Two schools keep a register of one child, and D rests on the other's session (regulation 10); why it was away is the other school's to tell.
    private static SharingBasis OfRegistration(DataClass dataClass) => dataClass switch
    {
        DataClass.Identity or DataClass.Contact or DataClass.OtherMarks or DataClass.CodeCategory => SharingBasis.Duty,
        DataClass.ExactCode or DataClass.Flags => SharingBasis.Agreement,
        DataClass.OwnMarks or DataClass.Safeguarding => SharingBasis.None,
    };

    // A placement begins with who the child is and whom to call (L15, S04); a school's marks never cross to a provider.
    private static SharingBasis OfPlacement(DataClass dataClass) => dataClass switch
    {
        DataClass.Identity or DataClass.Contact => SharingBasis.Duty,
        DataClass.Flags => SharingBasis.Agreement,
        DataClass.OwnMarks or DataClass.OtherMarks or DataClass.CodeCategory or DataClass.ExactCode or DataClass.Safeguarding => SharingBasis.None,
    };

    // Who arranged a placement is told how it goes (L15, L16), and of safety what was referred to it.
    private static SharingBasis OfCommission(DataClass dataClass) => dataClass switch
    {
        DataClass.Identity or DataClass.Contact or DataClass.OtherMarks or DataClass.CodeCategory or DataClass.Safeguarding => SharingBasis.Duty,
        DataClass.Flags => SharingBasis.Agreement,
        DataClass.OwnMarks or DataClass.ExactCode => SharingBasis.None,
    };

    // The returns and enquiries of sections 436A and 19, and the attendance regulations (L08, L09, L10, L14).
    private static SharingBasis OfOpenCase(DataClass dataClass) => dataClass switch
    {
        DataClass.Identity or DataClass.Contact or DataClass.OtherMarks or DataClass.CodeCategory or DataClass.ExactCode or DataClass.Safeguarding => SharingBasis.Duty,
        DataClass.OwnMarks or DataClass.Flags => SharingBasis.None,
    };
}
