namespace Partnership.GraphQL.Coercion;

/// <summary>Why an input does not fit its type.</summary>
/// <param name="Path">Where within the value, such as <c>.marks[2].code</c>; empty for the value itself.</param>
/// <param name="Message">A sentence that holds no value a caller sent, since it may be personal.</param>
/// <param name="Code">A code of its own; null for that of the coercion.</param>
internal sealed record InputProblem(string Path, string Message, string? Code);
