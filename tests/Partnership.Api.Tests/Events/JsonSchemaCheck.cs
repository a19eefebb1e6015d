using System.Text.Json;
using System.Text.RegularExpressions;

namespace Partnership.Api.Tests.Events;

/// <summary>What a document breaks of the few keywords of JSON Schema 2020-12 that docs/events.schema.json uses; any other keyword is an error of the test.</summary>
internal static class JsonSchemaCheck
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "title", "description", "type", "enum", "pattern", "minimum", "required", "properties", "additionalProperties", "items",
    };

    public static IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "$")
    {
        Assert.Empty(schema.EnumerateObject().Select(keyword => keyword.Name).Except(Known));
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Holds(keyword, value)))
        {
            yield return $"{at}: {keyword.Name} does not allow {value.GetRawText()}";
        }

        var nested = value.ValueKind switch
        {
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) => value.EnumerateObject().SelectMany(member =>
                properties.TryGetProperty(member.Name, out var of) ? Faults(of, member.Value, $"{at}.{member.Name}") : [$"{at}: {member.Name} is not in the schema"]),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, i) => Faults(items, item, $"{at}[{i}]")),
            _ => [],
        };
        foreach (var fault in nested)
        {
            yield return fault;
        }
    }

    private static bool Holds(JsonProperty keyword, JsonElement value) => keyword.Name switch
    {
        "type" => (keyword.Value.ValueKind == JsonValueKind.Array ? keyword.Value.EnumerateArray() : new[] { keyword.Value }.AsEnumerable())
            .Any(type => type.GetString() == TypeOf(value)),
        "enum" => keyword.Value.EnumerateArray().Any(member => JsonElement.DeepEquals(member, value)),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        _ => true,
    };

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
