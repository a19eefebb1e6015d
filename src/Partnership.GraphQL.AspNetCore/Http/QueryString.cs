using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>The parameters of a GraphQL request as the query of a GET carries them.</summary>
internal static class QueryString
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    internal static RequestParameters Read(IQueryCollection query)
    {
        foreach (var name in (ReadOnlySpan<string>)["query", "documentId", "operationName", "variables", "extensions", "onError"])
        {
            if (query[name].Count > 1)
            {
                return RequestParameters.Bad($"The parameter '{name}' is given twice.");
            }
        }

        try
        {
            if (!TryReadMap(query["variables"], out var variables) || !TryReadMap(query["extensions"], out var extensions))
            {
                return RequestParameters.Bad("The parameters 'variables' and 'extensions' are JSON objects.");
            }

            return new(
                new GraphQLRequest
                {
                    Query = TextOf(query["query"]),
                    DocumentId = TextOf(query["documentId"]),
                    OperationName = TextOf(query["operationName"]),
                    OnError = TextOf(query["onError"]),
                    Variables = variables,
                    Extensions = extensions,
                },
                null,
                null);
        }
        catch (JsonException)
        {
            return RequestParameters.Malformed("The parameter 'variables' or 'extensions' is not JSON.");
        }
        catch (InvalidOperationException)
        {
            return RequestParameters.Malformed("The parameters hold half of a surrogate pair.");
        }
    }

    // GraphQL over HTTP, section GET: the empty string is the same as no parameter.
    private static string? TextOf(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static bool TryReadMap(string? json, out JsonElement? map)
    {
        map = null;
        if (string.IsNullOrEmpty(json))
        {
            return true;
        }

        using var document = JsonDocument.Parse(json, Options);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            SurrogateCheck.ThrowOnHalfPair(document.RootElement);
            map = document.RootElement.Clone();
        }

        return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
    }
}
