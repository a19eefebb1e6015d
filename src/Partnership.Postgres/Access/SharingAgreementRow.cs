using Partnership.Attendance.Access;

namespace Partnership.Postgres.Access;

/// <summary>What two organisations agreed to share beyond a duty.</summary>
/// <param name="Id">The key.</param>
/// <param name="GiverId">Whose data it is.</param>
/// <param name="TakerId">To whom it crosses.</param>
/// <param name="ProposerId">Which of the two proposed it.</param>
/// <param name="DataClasses">What crosses.</param>
/// <param name="Purposes">For what.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day.</param>
/// <param name="ReviewOn">The day on which the two look at it again.</param>
/// <param name="KeptUntil">The last day on which what crossed under it may be kept; null when the two said none.</param>
/// <param name="Terms">What was signed, and where it lies.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="ProposedBy">By whom.</param>
/// <param name="ProposedByPosition">In which position.</param>
/// <param name="AnsweredAt">When the other side answered; null while it has not.</param>
/// <param name="AnsweredBy">Who answered; null as above.</param>
/// <param name="AnsweredByPosition">In which position; null as above.</param>
/// <param name="RevokedAt">When it was ended; null while it was not.</param>
/// <param name="RevokedById">Which of the two ended it; null as above.</param>
/// <param name="RevokedBy">Who; null as above.</param>
/// <param name="RevokedByPosition">In which position; null as above.</param>
/// <param name="RevokedReason">Why; null as above.</param>
/// <param name="State">How it stands on the caller's day.</param>
/// <param name="ReviewOverdue">Whether it holds and its day of review is over.</param>
public sealed record SharingAgreementRow(
    long Id,
    int GiverId,
    int TakerId,
    int ProposerId,
    IReadOnlyList<DataClass> DataClasses,
    IReadOnlyList<Purpose> Purposes,
    DateOnly Starts,
    DateOnly Ends,
    DateOnly ReviewOn,
    DateOnly? KeptUntil,
    string Terms,
    DateTimeOffset ProposedAt,
    string ProposedBy,
    string ProposedByPosition,
    DateTimeOffset? AnsweredAt,
    string? AnsweredBy,
    string? AnsweredByPosition,
    DateTimeOffset? RevokedAt,
    int? RevokedById,
    string? RevokedBy,
    string? RevokedByPosition,
    string? RevokedReason,
    SharingAgreementState State,
    bool ReviewOverdue);
