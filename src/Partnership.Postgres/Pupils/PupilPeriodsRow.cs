namespace Partnership.Postgres.Pupils;

/// <summary>The three rates of one pupil by period.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Statutory">One entry for each registration whose marks the caller sees.</param>
/// <param name="AgainstAgreedTimetable">One entry for each placement whose observations the caller sees.</param>
/// <param name="WholeChild">Null where the caller sees one side only.</param>
public sealed record PupilPeriodsRow(
    long PupilId,
    IReadOnlyList<RegistrationPeriodsRow> Statutory,
    IReadOnlyList<PlacementPeriodsRow> AgainstAgreedTimetable,
    IReadOnlyList<PeriodFiguresRow>? WholeChild);
