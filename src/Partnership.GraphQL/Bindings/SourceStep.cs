using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Subscriptions;

namespace Partnership.GraphQL.Bindings;

/// <summary>Events of a source stream as the executor takes them.</summary>
/// <param name="Column">The field's value for each event; null for a heartbeat.</param>
/// <param name="Ids">Where a client resumes after each; null where the stream cannot be resumed.</param>
/// <param name="Shared">Where their responses are kept for other streams, and as which of its events the first; null when they are this stream's own.</param>
/// <param name="MoreIsReady">Whether the next step comes at once when it is asked for.</param>
internal sealed record SourceStep(FieldColumn? Column, IReadOnlyList<string?> Ids, (SharedResponses Responses, int First)? Shared, bool MoreIsReady);
