namespace Partnership.Api.Benchmarks;

/// <summary>What became of an import.</summary>
/// <param name="Written">Areas and phases that are stored now.</param>
/// <param name="Withheld">Rows whose figures the publisher withheld.</param>
/// <param name="Malformed">Rows that could not be read, each reported with line and column.</param>
/// <param name="BrokenIdentities">Identities that did not hold, each reported with its row; the row is stored as published.</param>
public sealed record DfeImportResult(int Written, int Withheld, int Malformed, int BrokenIdentities);
