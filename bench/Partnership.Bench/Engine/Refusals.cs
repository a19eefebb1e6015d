using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Partnership.GraphQL;
using Partnership.GraphQL.Documents;
using Partnership.GraphQL.Types;

namespace Partnership.Bench.Engine;

/// <summary>How soon a document beyond a limit is answered over HTTP, when nothing of it is cached: the documents of the tests, whose target is 50 ms.</summary>
internal static class Refusals
{
    private const string Sdl = """
        directive @listSize(slicingArguments: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          hello: String!
          sized(first: Int): [Thing!]! @listSize(slicingArguments: ["first"])
          numbers(first: Int): [Int!]! @listSize(slicingArguments: ["first"])
          count(items: [Int!]!): Int!
        }
        type Thing { self: Thing! name: String! }
        """;

    /// <summary>The engine that refuses them; if it ran one, the server would fail.</summary>
    public static GraphQLEngine Engine() => new(
        ExecutableSchema.Create(Schema.Parse(Sdl), b => b.Fallback((_, _) => (_, _) => throw new InvalidOperationException("This was to be refused."))),
        new GraphQLEngineOptions { DocumentCacheSize = 0 });

    /// <summary>Sends each document the given number of times, one after the other, and tells the first, the median and the slowest answer.</summary>
    public static async Task MeasureAsync(HttpClient http, Uri target, int times)
    {
        // The server's code is compiled by the first of them; a server that has served anything has done that.
        foreach (var (_, _, query, variables) in RefusedDocuments.All)
        {
            await SendAsync(http, target, query, variables);
        }

        foreach (var (code, limit, query, variables) in RefusedDocuments.All)
        {
            List<double> answers = [];
            for (var i = 0; i < times; i++)
            {
                var started = TimeProvider.System.GetTimestamp();
                var (status, text) = await SendAsync(http, target, query, variables);
                answers.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
                if (status != HttpStatusCode.BadRequest || !text.Contains(code, StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"{code}: {status} {text}");
                }
            }

            answers.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"refused by {code} ({limit}), {Encoding.UTF8.GetByteCount(query) / 1000.0:F1} kB: {answers[times / 2]:F1} ms in the median, {answers[^1]:F1} ms at the most"));
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient http, Uri target, string query, string? variables)
    {
        var body = new JsonObject
        {
            ["query"] = query,
            ["operationName"] = query.StartsWith("query Q0", StringComparison.Ordinal) ? "Q0" : null,
            ["variables"] = variables is null ? null : JsonNode.Parse(variables),
        };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(target, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
