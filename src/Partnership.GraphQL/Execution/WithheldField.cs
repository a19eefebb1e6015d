namespace Partnership.GraphQL.Execution;

/// <summary>An entry of <c>extensions.withheld</c>.</summary>
/// <param name="Path">The response keys down to the field, list indices left out: the decision is the field's, not an item's.</param>
/// <param name="Code">Why, as the host said.</param>
internal sealed record WithheldField(IReadOnlyList<string> Path, string Code);
