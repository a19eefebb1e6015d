namespace Partnership.Api.Tests.Ledger;

/// <summary>One observation that a server acknowledged.</summary>
internal sealed record LedgerMark(int Pupil, DateOnly Date, Half Half, string Observation);
