namespace Partnership.GraphQL.AspNetCore;

/// <summary>An operation that is about to run: what the host decides by.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Request">The request as it will be executed: its document, when it came by id, filled in.</param>
/// <param name="Context">The context that the host built for it.</param>
/// <param name="Cost">What it costs with its variables (IBM cost specification).</param>
public sealed record EnteringOperation(PreparedOperation Operation, GraphQLRequest Request, RequestContext Context, double Cost);
