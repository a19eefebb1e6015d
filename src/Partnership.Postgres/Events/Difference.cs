namespace Partnership.Postgres.Events;

/// <summary>One thing that an event changed. Never an exact code, a reason in words or a name: those are read, under their own rules, from what changed.</summary>
/// <param name="Field">What: a name of the contract, such as <c>state</c>.</param>
/// <param name="Old">What stood there before; null for nothing.</param>
/// <param name="New">What stands there now; null for nothing.</param>
public sealed record Difference(string Field, string? Old, string? New);
