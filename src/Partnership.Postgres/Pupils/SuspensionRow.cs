namespace Partnership.Postgres.Pupils;

/// <summary>A suspension or exclusion (L21).</summary>
/// <param name="Id">The key.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day; null for a permanent exclusion.</param>
/// <param name="EducationFrom">The sixth school day; null when it is over by then.</param>
/// <param name="EducationArranged">Whether a placement runs on that day; null when none is due.</param>
public sealed record SuspensionRow(
    long Id, int SchoolId, long PupilId, DateOnly Starts, DateOnly? Ends, DateOnly? EducationFrom, bool? EducationArranged);
