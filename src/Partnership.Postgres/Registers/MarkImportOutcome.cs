namespace Partnership.Postgres.Registers;

/// <summary>What became of a file of marks: every line is in one of the two.</summary>
/// <param name="Recorded">Lines whose mark stands in the register now.</param>
/// <param name="Quarantined">Lines that were set aside for a person; those of an earlier import of the same file count again.</param>
public sealed record MarkImportOutcome(int Recorded, int Quarantined);
