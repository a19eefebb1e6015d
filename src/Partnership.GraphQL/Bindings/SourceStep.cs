using Partnership.GraphQL.Execution;

namespace Partnership.GraphQL.Bindings;

/// <summary>One event of a source stream as the executor takes it.</summary>
/// <param name="Column">The field's value; null for a heartbeat.</param>
/// <param name="Id">Where a client resumes after it; null when the stream cannot be resumed.</param>
internal readonly record struct SourceStep(FieldColumn? Column, string? Id);
