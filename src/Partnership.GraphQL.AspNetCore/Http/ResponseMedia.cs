namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>The types that a response may have.</summary>
internal enum ResponseMedia
{
    /// <summary>application/json, the legacy type.</summary>
    Json,

    /// <summary>application/graphql-response+json.</summary>
    GraphQLResponse,
}
