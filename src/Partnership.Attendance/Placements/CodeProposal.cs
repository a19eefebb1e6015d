namespace Partnership.Attendance.Placements;

/// <summary>A code that the registering school could write for a provider's session. A person accepts it; it is never written silently.</summary>
/// <param name="Code">The code that the route suggests.</param>
/// <param name="Alternatives">Other codes that can be right, the likeliest first; may be empty.</param>
/// <param name="Why">One sentence for the person who decides; it says nothing about the pupil.</param>
public sealed record CodeProposal(string Code, IReadOnlyList<string> Alternatives, string Why);
