using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Partnership.Api.Authentication;
using Partnership.Api.Hosting;
using Partnership.Testing;

namespace Partnership.Api.Tests.Access;

/// <summary>
/// The second and the third gate, each alone: with the explicit predicates left out of every read, and with row level security that holds
/// nobody (the tables' owner), every demonstration client is answered to every question word for word as by both together.
/// </summary>
[Collection(ApiCollection.Name)]
public sealed class GatesAloneTests(ApiFixture api)
{
    // What the three jobs read, to the bottom of it, with small pages.
    private static readonly (string Operation, string Variables)[] Deep =
    [
        ("dual-registered-pupils", """{"first": 20, "from": "2026-11-12", "to": "2026-11-20"}"""),
        ("missing-pupils", """{"first": 20}"""),
        ("discrepancies", """{"first": 20}"""),
    ];

    [Fact]
    public async Task Predicates_alone_answer_as_both_gates_do() => await CompareAsync(
        // The owner's connection: no policy narrows what it sees.
        await api.StartOverAsync(options => options with
        {
            ConnectionString = options.OwnerConnectionString!,
            TailConnectionString = options.TailConnectionString ?? options.ConnectionString,
        }));

    [Fact]
    public async Task Policies_alone_answer_as_both_gates_do() =>
        await CompareAsync(await api.StartOverAsync(options => options with { PoliciesAlone = true }));

    [Fact]
    public async Task With_neither_gate_the_answers_are_others()
    {
        var (store, server) = await api.StartOverAsync(options => options with
        {
            PoliciesAlone = true,
            ConnectionString = options.OwnerConnectionString!,
            TailConnectionString = options.TailConnectionString ?? options.ConnectionString,
        });
        await using var held = store;
        await using var running = server;
        const string Question = "{ pupils(first: 1) { totalCount } }";

        Assert.NotEqual(await AskAsync(api.Address, api.TokenOf(DemoClients.School), Question, "{}"), await AskAsync(server.Address, server.Issuer!.Issue(DemoClients.School), Question, "{}"));
    }

    private async Task CompareAsync((Store Store, PartnershipServer Server) other)
    {
        await using var store = other.Store;
        await using var server = other.Server;
        var questions = (await WhoSeesWhatTests.QuestionsAsync(api)).Where(question => question.Field.StartsWith("Query.", StringComparison.Ordinal))
            .Select(question => (question.Text, Variables: "{}"))
            .Concat(Deep.Select(deep => (File.ReadAllText(RepositoryRoot.Combine("examples", "operations", deep.Operation + ".graphql")), deep.Variables)))
            .ToList();
        var differences = new StringBuilder();
        foreach (var client in DemoClients.All.Append(DemoClients.School + "/school-dsl"))
        {
            foreach (var (text, variables) in questions)
            {
                var parts = client.Split('/');
                var both = await AskAsync(api.Address, api.TokenOf(client), text, variables);
                var alone = await AskAsync(server.Address, server.Issuer!.Issue(parts[0], scope: parts.ElementAtOrDefault(1)), text, variables);
                if (both != alone)
                {
                    differences.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{client}: {text}\n  both  {both}\n  alone {alone}");
                }
            }
        }

        Assert.Equal("", differences.ToString());
    }

    private async Task<string> AskAsync(Uri address, string token, string query, string variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "graphql"))
        {
            Content = JsonContent.Create(new { query, variables = System.Text.Json.JsonDocument.Parse(variables).RootElement }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await api.Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
