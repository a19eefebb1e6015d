using Partnership.Attendance.Duties;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Duties;

/// <summary>Of whom, and of which days, facts are read.</summary>
/// <param name="Batch">Where the statements go: one round trip for every source together.</param>
/// <param name="Pupils">The pupils, who are locked.</param>
/// <param name="Window">The days.</param>
/// <param name="Times">Calendars and policies of every organisation concerned; complete when the batch has run.</param>
internal sealed record FactsRequest(StatementBatch Batch, long[] Pupils, DutyWindow Window, OrganisationTimes.Loading Times)
{
    /// <summary>The request's own parameters, as every source names them: <c>@pupils</c>, <c>@from</c>, <c>@today</c>.</summary>
    public (string, object)[] Parameters => [("pupils", Pupils), ("from", Window.From), ("today", Window.Today)];
}
