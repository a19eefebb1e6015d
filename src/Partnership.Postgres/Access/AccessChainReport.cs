namespace Partnership.Postgres.Access;

/// <summary>What the verification of the chain of access records found.</summary>
/// <param name="Head">The last seal that holds.</param>
/// <param name="Unsealed">How many records wait to be sealed: those of the last second while a server runs.</param>
/// <param name="Fault">How the first broken link is broken; null when all hold.</param>
/// <param name="AtNumber">The number of the first broken link; null when all hold, and for an inserted record.</param>
/// <param name="RecordId">The record that it concerns; null when there is none to name.</param>
public sealed record AccessChainReport(AccessChainHead Head, long Unsealed, AccessChainFault? Fault, long? AtNumber, long? RecordId);
