using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>What one organisation proposes to share with another, or to be shared with it.</summary>
/// <param name="GiverId">Whose data it is.</param>
/// <param name="TakerId">To whom it is to cross.</param>
/// <param name="DataClasses">What.</param>
/// <param name="Purposes">For what.</param>
/// <param name="Starts">First day; today when null.</param>
/// <param name="Ends">Last day.</param>
/// <param name="ReviewOn">The day on which the two look at it again; the last day when null.</param>
/// <param name="KeptUntil">The last day on which what crossed may be kept; null when the two say none.</param>
/// <param name="Terms">What was signed, and where it lies.</param>
/// <param name="By">Who proposes; the person of the token when null.</param>
public sealed record SharingAgreementRequest(
    int GiverId,
    int TakerId,
    IReadOnlyList<DataClass> DataClasses,
    IReadOnlyList<Purpose> Purposes,
    DateOnly? Starts,
    DateOnly Ends,
    DateOnly? ReviewOn,
    DateOnly? KeptUntil,
    string Terms,
    Person? By);
