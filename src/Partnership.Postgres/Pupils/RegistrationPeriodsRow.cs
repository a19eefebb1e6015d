namespace Partnership.Postgres.Pupils;

/// <summary>The statutory figures of one registration by period.</summary>
/// <param name="Registration">The registration.</param>
/// <param name="Periods">The periods, in order.</param>
public sealed record RegistrationPeriodsRow(RegistrationRow Registration, IReadOnlyList<PeriodFiguresRow> Periods);
