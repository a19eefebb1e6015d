using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Merging;

/// <summary>Why two fields cannot be merged, and all the fields that make it so.</summary>
/// <param name="ResponseName">The response key.</param>
/// <param name="Reason">The reason, as the end of a sentence.</param>
/// <param name="First">The one field and the fields below it that conflict.</param>
/// <param name="Second">The other field and the fields below it that conflict.</param>
internal sealed record Conflict(string ResponseName, string Reason, IReadOnlyList<FieldNode> First, IReadOnlyList<FieldNode> Second);
