using Partnership.Postgres.Placements;

namespace Partnership.Postgres.Pupils;

/// <summary>The figures of one placement by period.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Periods">The periods, in order.</param>
public sealed record PlacementPeriodsRow(PlacementRow Placement, IReadOnlyList<PeriodFiguresRow> Periods);
