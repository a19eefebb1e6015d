namespace Partnership.Api.Demo;

/// <summary>How the demonstration county is made.</summary>
/// <param name="Day">The last day with marks: a school day of the county.</param>
/// <param name="Seed">The same seed and first day make the same county.</param>
public sealed record DemoOptions(DateOnly Day, ulong Seed = 20260901);
