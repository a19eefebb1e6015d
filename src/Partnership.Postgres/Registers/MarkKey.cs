namespace Partnership.Postgres.Registers;

/// <summary>Which mark or observation: unique within its kind.</summary>
/// <param name="SubjectId">The registration of a statutory mark, or the placement of an observation.</param>
/// <param name="Date">The organisation's local date.</param>
/// <param name="Half">Morning or afternoon.</param>
public readonly record struct MarkKey(long SubjectId, DateOnly Date, Half Half)
{
    /// <summary>As the event log names the entity: <c>17/2026-11-20/AM</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{SubjectId}/{Date:yyyy-MM-dd}/{(Half == Half.Am ? "AM" : "PM")}");
}
