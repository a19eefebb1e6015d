using System.Text.Json;
using System.Text.RegularExpressions;
using Partnership.Testing;

namespace Partnership.Api.Tests.Examples;

/// <summary>The README: its commands that ask something, and its answers, in order.</summary>
internal sealed partial class Readme
{
    private int answered;

    /// <summary>The text, with the answers that were put into it.</summary>
    public string Text { get; private set; } = File.ReadAllText(RepositoryRoot.Combine("README.md"));

    /// <summary>The queries of the commands: the operation's file, the client of the token, the variables.</summary>
    public IReadOnlyList<(string Operation, string Client, JsonElement? Variables)> Queries() =>
    [
        .. Commands().Matches(Text)
            .Select(match => match.Value)
            .Where(command => command.Contains("query@", StringComparison.Ordinal) && !command.Contains("text/event-stream", StringComparison.Ordinal))
            .Select(command => (
                Operation().Match(command).Groups[1].Value,
                Client().Match(command).Groups[1].Value,
                VariablesOf().Match(command) is { Success: true } given ? JsonDocument.Parse(given.Groups[1].Value).RootElement : (JsonElement?)null)),
    ];

    /// <summary>Puts the next answer in its place.</summary>
    public void Answer(JsonElement answer)
    {
        var place = Answers().Matches(Text)[answered++].Groups[1];
        Text = Text[..place.Index] + JsonSerializer.Serialize(answer, ExampleTests.Indented) + "\n" + Text[(place.Index + place.Length)..];
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Answers();

    [GeneratedRegex("query@examples/operations/([a-z-]+)\\.graphql")]
    private static partial Regex Operation();

    [GeneratedRegex("token ([a-z-]+)")]
    private static partial Regex Client();

    [GeneratedRegex("'variables=(\\{.*?\\})'")]
    private static partial Regex VariablesOf();
}
