namespace Partnership.Api.Tests.Ledger;

/// <summary>What an organisation can say of one pupil in one session, once.</summary>
/// <param name="Table">Where it is kept: <c>provider_mark</c> or <c>attendance_mark</c>.</param>
/// <param name="Pupil">The pupil's number.</param>
/// <param name="Date">The day.</param>
/// <param name="Half">Morning or afternoon.</param>
internal sealed record LedgerMark(string Table, int Pupil, DateOnly Date, Half Half);
