using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>What an answer says, without wording and order: the verdict, the errors' places and paths, the data.</summary>
internal static partial class Verdict
{
    /// <summary>The answer in one line, to be compared.</summary>
    public static string Of(JsonObject answer)
    {
        if (answer["crash"] is { } crash)
        {
            return $"crash: {crash}";
        }

        JsonObject told = answer["result"]?.AsObject() ?? answer;
        List<string> parts = [];
        if (answer["ok"] is { } ok)
        {
            parts.Add(ok.GetValue<bool>() ? "accepted" : "refused");
        }

        parts.Add("errors " + ErrorsOf(told));
        if (told.ContainsKey("data"))
        {
            parts.Add("data " + Canonical(told["data"]));
        }

        foreach (JsonNode? result in told["results"]?.AsArray() ?? [])
        {
            parts.Add($"event {ErrorsOf(result!.AsObject())} {Canonical(result["data"])}");
        }

        return string.Join("; ", parts);
    }

    /// <summary>The errors alone, each once; what <see cref="Allowed"/> leaves open is left out.</summary>
    private static string ErrorsOf(JsonObject told) => string.Join(
        " ", Listed(told).Select(e => Allowed.Told(e!) ?? $"[{PlacesOf(e!)} {Canonical(e!["path"])}]").Distinct().Order(StringComparer.Ordinal)).Trim();

    // A syntax error comes alone, as line and column of the answer itself.
    private static JsonArray Listed(JsonObject told) =>
        told["errors"]?.AsArray() ?? (told.ContainsKey("line") ? [told.DeepClone()] : []);

    private static string PlacesOf(JsonNode error) => error["line"] is { } line
        ? $"{line}:{error["column"]}"
        : string.Join(",", (error["locations"]?.AsArray() ?? []).Select(l => $"{l!["line"]}:{l["column"]}").Order(StringComparer.Ordinal));

    private static string Canonical(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray items => $"[{string.Join(',', items.Select(Canonical))}]",
        JsonObject map => $"{{{string.Join(',', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{ValueOf(p.Key, p.Value)}"))}}}",
        _ when node.GetValueKind() == System.Text.Json.JsonValueKind.Number => node.GetValue<double>().ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };

    // 4.2 asks for the literal and leaves its layout open: graphql-js 17 breaks long lists over lines, and 16 writes no blanks within braces.
    private static string ValueOf(string key, JsonNode? value) =>
        key == "defaultValue" ? Layout().Replace(Canonical(value), "") : Canonical(value);

    [GeneratedRegex(@"\\n|[\s,]")]
    private static partial Regex Layout();
}
