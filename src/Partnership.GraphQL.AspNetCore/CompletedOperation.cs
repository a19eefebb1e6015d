namespace Partnership.GraphQL.AspNetCore;

/// <summary>An execution that has its response, not yet written: what the host's record of it needs.</summary>
/// <param name="Operation">The operation that ran.</param>
/// <param name="Request">The request as it was executed: its document, when it came by id, filled in.</param>
/// <param name="Context">The context that the host built for it.</param>
/// <param name="Responses">The response; of a subscription the events that are ready together, one or more.</param>
public sealed record CompletedOperation(
    PreparedOperation Operation, GraphQLRequest Request, RequestContext Context, IReadOnlyList<GraphQLResponse> Responses);
