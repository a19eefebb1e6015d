namespace Partnership.Postgres.Registers;

/// <summary>An append-only change of a mark or an observation (S27, L05).</summary>
/// <param name="SubjectId">The registration or the placement.</param>
/// <param name="Date">The session's local date.</param>
/// <param name="Half">The session's half.</param>
/// <param name="Original">What stood there.</param>
/// <param name="Amended">What stands there now.</param>
/// <param name="Reason">Why.</param>
/// <param name="AmendedAt">When.</param>
/// <param name="AmendedByName">Who.</param>
/// <param name="AmendedByPosition">With which position.</param>
/// <param name="OriginalMinutesLate">Minutes late that stood there; null without any.</param>
/// <param name="AmendedMinutesLate">Minutes late that stand there now; null without any, and for amendments that are older than the record of it.</param>
public sealed record AmendmentRow(
    long SubjectId,
    DateOnly Date,
    Half Half,
    string Original,
    string Amended,
    string Reason,
    DateTimeOffset AmendedAt,
    string AmendedByName,
    string AmendedByPosition,
    int? OriginalMinutesLate,
    int? AmendedMinutesLate);
