using System.Text.Json;

namespace Partnership.Api.Tests.Access;

[Collection(ApiCollection.Name)]
public sealed class AccessRecordTests(ApiFixture api)
{
    [Fact]
    public async Task Whoever_is_answered_with_pupils_stands_in_the_record_with_purpose_fields_and_pupils()
    {
        var data = await api.DataAsync("northfield-trust", "query Nosy { pupils(first: 3) { nodes { id familyName } } }");

        var record = await LatestAsync();
        Assert.Equal("northfield-trust", record.GetProperty("client").GetString());
        Assert.Equal("ATTENDANCE", record.GetProperty("purpose").GetString());
        Assert.Equal("query pupils", record.GetProperty("operation").GetString());
        Assert.Equal(
            ["Pupil.familyName", "Pupil.id", "PupilConnection.nodes", "Query.pupils"],
            record.GetProperty("fields").EnumerateArray().Select(field => field.GetString()).Order(StringComparer.Ordinal));
        var answered = data.GetProperty("pupils").GetProperty("nodes").EnumerateArray()
            .Select(node => NodeId.TryParse(node.GetProperty("id").GetString(), out var id) ? id.Key : 0);
        Assert.Equal(answered.Order(), record.GetProperty("pupil_ids").EnumerateArray().Select(id => id.GetInt64()).Order());
    }

    [Fact]
    public async Task An_answer_without_pupils_leaves_no_record()
    {
        var before = await CountAsync();

        await api.DataAsync("northfield-trust", "{ viewer { client organisation { name } } organisations(first: 5) { totalCount } }");

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_answered()
    {
        await api.Test.ExecuteAsync("revoke insert on access_record from partnership_api");
        try
        {
            var answer = await api.AskAsync("northfield-trust", "{ pupils(first: 1) { nodes { familyName } } }");

            Assert.False(answer.TryGetProperty("data", out _));
            var error = answer.GetProperty("errors")[0];
            Assert.Equal("INTERNAL_ERROR", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.NotEmpty(error.GetProperty("extensions").GetProperty("correlationId").GetString()!);
            Assert.DoesNotContain("access_record", error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            await api.Test.ExecuteAsync("grant insert on access_record to partnership_api");
        }
    }

    private async Task<JsonElement> LatestAsync() =>
        JsonDocument.Parse((string)(await api.Test.ExecuteAsync("select to_jsonb(r)::text from access_record r order by id desc limit 1"))!).RootElement;

    private async Task<long> CountAsync() => (long)(await api.Test.ExecuteAsync("select count(*) from access_record"))!;
}
