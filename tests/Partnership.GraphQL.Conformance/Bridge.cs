using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.SchemaBuilding;
using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.Conformance;

/// <summary>Answers requests, one JSON object a line, with the engine as it is and its limits off.</summary>
public sealed class Bridge(TextReader input, TextWriter output)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 2_000 };
    private static readonly JsonSerializerOptions Writing = new() { MaxDepth = 10_000, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SchemaCache _schemas = new();
    private readonly ExecutionAnswers _execution = new();

    /// <summary>Answers until the input ends.</summary>
    public void Run()
    {
        while (input.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                output.WriteLine(Answer(line).ToJsonString(Writing));
                output.Flush();
            }
        }
    }

    /// <summary>The answer to one request.</summary>
    public JsonObject Answer(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line, Reading);
        JsonElement request = document.RootElement;
        JsonObject answer;
        try
        {
            answer = Dispatch(request);
        }
#pragma warning disable CA1031 // Whatever goes wrong is an answer of its own, and the next request is served.
        catch (Exception e)
#pragma warning restore CA1031
        {
            answer = new() { ["crash"] = e.ToString() };
        }

        answer["id"] = request.TryGetProperty("id", out JsonElement id) ? JsonNode.Parse(id.GetRawText()) : null;
        return answer;
    }

    private JsonObject Dispatch(JsonElement request) => request.GetProperty("op").GetString() switch
    {
        "hello" => new() { ["ok"] = true, ["name"] = "Partnership.GraphQL" },
        "parse" => Parse(JsonText.Of(request.GetProperty("query"))),
        "validate" => Validate(request),
        "sdl" => Sdl(request),
        "execute" or "introspect" => _execution.Execute(_schemas.Get(request), request),
        "subscribe" => _execution.Subscribe(_schemas.Get(request), request),
        _ => new() { ["unsupported"] = true },
    };

    private static JsonObject Parse(string query)
    {
        try
        {
            DocumentNode document = Parser.Parse(new Source(query), ParserOptions.Unlimited);
            return new() { ["ok"] = true, ["printed"] = Printer.Print(document) };
        }
        catch (GraphQLSyntaxException e)
        {
            return new()
            {
                ["ok"] = false,
                ["message"] = e.Error.Message,
                ["line"] = e.Error.Locations[0].Line,
                ["column"] = e.Error.Locations[0].Column,
            };
        }
    }

    private JsonObject Validate(JsonElement request)
    {
        if (request.TryGetProperty("rule", out _))
        {
            return new() { ["unsupported"] = true };
        }

        Schema schema = _schemas.Get(request);
        try
        {
            DocumentNode document = Parser.Parse(new Source(JsonText.Of(request.GetProperty("query"))), ParserOptions.Unlimited);
            return Report(DocumentValidator.Validate(schema, document, ValidationOptions.Tools));
        }
        catch (GraphQLSyntaxException e)
        {
            return Report([e.Error]);
        }
    }

    private static JsonObject Sdl(JsonElement request)
    {
        try
        {
            DocumentNode document = Parser.Parse(new Source(SchemaCache.TextOf(request)), ParserOptions.Unlimited);
            JsonObject report = SchemaBuilder.TryBuild([document], out Schema? schema, out IReadOnlyList<GraphQLError> errors)
                ? Report([])
                : Report(errors);
            if (schema is not null)
            {
                report["printed"] = SchemaPrinter.Print(schema);
            }

            return report;
        }
        catch (GraphQLSyntaxException e)
        {
            return Report([e.Error]);
        }
    }

    private static JsonObject Report(IReadOnlyList<GraphQLError> errors) => new()
    {
        ["ok"] = errors.Count == 0,
        ["errors"] = new JsonArray([.. errors.Select(Report)]),
    };

    private static JsonObject Report(GraphQLError error)
    {
        JsonObject report = new() { ["message"] = error.Message };
        if (error.Locations.Count > 0)
        {
            report["locations"] = new JsonArray(
                [.. error.Locations.Select(l => new JsonObject { ["line"] = l.Line, ["column"] = l.Column })]);
        }

        return report;
    }
}
