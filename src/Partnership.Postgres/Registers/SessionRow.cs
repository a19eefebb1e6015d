using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>One pupil, one local date, morning or afternoon, as far as the caller sees it.</summary>
/// <param name="PupilId">The pupil.</param>
/// <param name="Date">Local date.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Expectations">Who expected the pupil, and who was closed; one entry an organisation.</param>
/// <param name="Marks">Null outside the caller's relationship.</param>
/// <param name="Observations">Null outside the caller's relationship.</param>
/// <param name="Discrepancies">Null unless the caller sees both sides.</param>
public sealed record SessionRow(
    long PupilId,
    DateOnly Date,
    Half Half,
    IReadOnlyList<ExpectationRow> Expectations,
    IReadOnlyList<AttendanceMarkRow>? Marks,
    IReadOnlyList<ProviderMarkRow>? Observations,
    IReadOnlyList<Discrepancy>? Discrepancies);
