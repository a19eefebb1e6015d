using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Where the two may differ, and by what right: everything else is a fault.</summary>
internal static partial class Allowed
{
    /// <summary>How an error is compared when its place and number are left open: empty is not at all; null is by its place.</summary>
    /// <remarks>
    /// 5.3.2 says that fields conflict and not which of their pairs are told: graphql-js 16 and the engine tell each pair for each
    /// selection that leads to it, 17 some of them. 3.10.1 and 5.8.5 say what a <c>@oneOf</c> literal must be; whether a field that
    /// does not exist counts, and whether the literal or the variable is told, they leave open.
    /// </remarks>
    public static string? Told(JsonNode error)
    {
        string message = error["message"]?.GetValue<string>() ?? "";
        return message.Contains(" conflict because ", StringComparison.Ordinal) ? "[conflict]"
            : OneOf().IsMatch(message) ? ""
            : null;
    }

    /// <summary>The right by which the answers differ; null when there is none.</summary>
    public static string? Reason(JsonObject question, JsonObject ours, JsonObject theirs)
    {
        bool oursIsRefused = ours["ok"]?.GetValue<bool>() == false || ours["result"]?["data"] is null;
        return theirs.ContainsKey("crash") && !ours.ContainsKey("crash") ? "graphql-js fails by itself"
            : oursIsRefused && EmptySelection().IsMatch(question["query"]?.GetValue<string>() ?? "") ? "2.4: a selection set is not empty; graphql-js 17 admits it"
            : oursIsRefused && DirectiveOnDirective().IsMatch(question["query"]?.GetValue<string>() ?? "") ? "3.13: a directive definition has no directives; graphql-js 17 reads a later draft"
            : oursIsRefused && (ours["errors"] ?? ours["result"]?["errors"])?.AsArray() is { Count: > 0 } errors
                && errors.All(e => e!["path"] is null && OneOf().IsMatch(e["message"]!.GetValue<string>()))
                ? "5.8.5: a nullable variable fills no field of a @oneOf literal; graphql-js admits it where the literal's place is non-null"
            : oursIsRefused && TypenameAlias().IsMatch(question["query"]?.GetValue<string>() ?? "") && HasConflict(ours) && !HasConflict(theirs)
                ? "5.3.2 holds for __typename too, whose shape is String!; graphql-js does not look at it"
            : IsLate(question) && JsonNode.DeepEquals(ours["result"]?["data"], theirs["result"]?["data"]) && HasErrors(ours) == HasErrors(theirs)
                ? "6.4.4: of several errors under one null any may be the one reported; what fails first is a matter of time"
            : null;
    }

    private static bool IsLate(JsonObject question) => question["rootValue"]?.ToJsonString().Contains("$async", StringComparison.Ordinal) == true;

    private static bool HasErrors(JsonObject answer) => answer["result"]?["errors"] is not null;

    private static bool HasConflict(JsonObject answer) =>
        (answer["errors"] ?? answer["result"]?["errors"])?.AsArray().Any(e => Told(e!) == "[conflict]") == true;

    [GeneratedRegex(@":\s*__typename")]
    private static partial Regex TypenameAlias();

    [GeneratedRegex("""OneOf Input Object|takes exactly one field|must be non-null to fill the field|a @oneOf type|^The field "\w+\.\w+" must not be null""")]
    private static partial Regex OneOf();

    [GeneratedRegex(@"directive\s*@\s*\w+\s*(\([^)]*\)\s*)?@")]
    private static partial Regex DirectiveOnDirective();

    [GeneratedRegex(@"\{\s*\}")]
    private static partial Regex EmptySelection();
}
