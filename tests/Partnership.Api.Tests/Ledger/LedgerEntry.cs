namespace Partnership.Api.Tests.Ledger;

/// <summary>What a server acknowledged of a mark.</summary>
/// <param name="Says">The observation or the code.</param>
/// <param name="Version">1, or 2 when it was corrected.</param>
/// <param name="WasAbsent">Whether it said absent at first; a correction says that the pupil was there after all.</param>
internal sealed record LedgerEntry(string Says, int Version, bool WasAbsent);
