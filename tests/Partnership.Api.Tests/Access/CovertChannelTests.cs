using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Partnership.Api.Authentication;
using Partnership.GraphQL.Types;
using Partnership.Postgres;

namespace Partnership.Api.Tests.Access;

/// <summary>What could tell of a hidden row without showing it: counts, the order and the cursors of lists. Unique keys: CatalogueTests; work done: PlansTests; figures: MonitoringTests.</summary>
[Collection(ApiCollection.Name)]
public sealed class CovertChannelTests(ApiFixture api)
{
    private static readonly Schema Schema = ApiSchema.Create().Schema;

    // Every list of the contract that can be asked for as it is; organisations are in the order of their names, which everybody may know.
    private static readonly IReadOnlyList<string> Lists =
    [
        .. Schema.QueryType.Fields.Where(field => field.Arguments.Any(argument => argument.Name == "after") && field.Arguments.All(argument => argument.Name == "first" || !argument.IsRequired))
            .Select(field => field.Name).Where(name => name != "organisations"),
    ];

    [Fact]
    public async Task Counts_and_cursors_of_every_list_hold_what_its_reader_is_shown_and_no_more()
    {
        var hidden = ((string)(await api.Test.ExecuteAsync(
            "select string_agg(x, chr(10)) from (select family_name x from pupil union select given_name from pupil union select upn from pupil union select name from contact) t where length(x) > 2"))!)
            .Split('\n');
        var faults = new List<string>();
        Assert.Contains("pupils", Lists);
        foreach (var client in DemoClients.All)
        {
            foreach (var list in Lists)
            {
                var answer = await api.AskAsync(client, $"{{ {list}(first: 100) {{ {(Counts(list) ? "totalCount" : "")} pageInfo {{ startCursor endCursor hasNextPage }} edges {{ cursor node {{ __typename }} }} }} }}");
                if (answer.TryGetProperty("errors", out _))
                {
                    continue;
                }

                var page = answer.GetProperty("data").GetProperty(list);
                var edges = page.GetProperty("edges").EnumerateArray().ToList();
                if (Counts(list) && !page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() && page.GetProperty("totalCount").GetInt32() != edges.Count)
                {
                    faults.Add($"{client}, {list}: {page.GetProperty("totalCount")} are counted, {edges.Count} are shown.");
                }

                foreach (var cursor in edges.Select(edge => edge.GetProperty("cursor").GetString()!))
                {
                    // Dates, keys and codes of the order, after a byte and the list's name with its length; nothing that is about a person.
                    var bytes = Base64Url.DecodeFromChars(cursor);
                    var text = Encoding.UTF8.GetString(bytes.AsSpan(2 + bytes[1]));
                    faults.AddRange(hidden.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{client}, {list}: a cursor holds '{word}'."));
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_cursor_made_of_a_hidden_pupil_is_answered_as_one_of_a_pupil_that_there_is_not()
    {
        var stranger = (long)(await api.Test.ExecuteAsync($"""
            select p.id from pupil p where not exists (
              select from relationship r join organisation o on o.id = r.organisation_id where r.pupil_id = p.id and o.client_id = '{DemoClients.School}') order by p.id limit 1
            """))!;

        Assert.Equal(await PageAfterAsync(long.MaxValue), await PageAfterAsync(stranger));
    }

    [Fact]
    public async Task Who_is_shown_no_names_is_not_shown_their_order()
    {
        var nodes = (await api.DataAsync(DemoClients.App, "{ pupils(first: 100) { nodes { id } } }")).GetProperty("pupils").GetProperty("nodes");

        var keys = nodes.EnumerateArray().Select(node => Key(node.GetProperty("id").GetString()!)).ToList();

        Assert.True(keys.Count > 10);
        Assert.Equal(keys.Order(), keys);
    }

    private static bool Counts(string list) => Schema.QueryType.Fields.Single(field => field.Name == list).Type.NamedType is ObjectType type && type.Fields.Any(field => field.Name == "totalCount");

    private static long Key(string id) => NodeId.TryParse(id, out var node) ? node.Key : throw new FormatException(id);

    private async Task<string> PageAfterAsync(long pupil) => JsonSerializer.Serialize(await api.AskAsync(
        DemoClients.School, $"{{ pupils(first: 5, after: \"{Cursor.Write("pupils-by-name", pupil)}\") {{ totalCount pageInfo {{ hasNextPage }} nodes {{ id }} }} }}"));
}
