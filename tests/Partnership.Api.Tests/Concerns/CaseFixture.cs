using System.Globalization;
using System.Text.Json;
using Partnership.Attendance.Access;

namespace Partnership.Api.Tests.Concerns;

/// <summary>A server of their own for the tests that write cases, with two more clients: a school whose pupil is placed, and the school of a missing one.</summary>
public sealed class CaseFixture : IAsyncLifetime
{
    /// <summary>The client of a school outside the trust, one of whose pupils is placed with Harbour Learning.</summary>
    public const string School = "the-school";

    /// <summary>The client of the school of a pupil whose whereabouts are unknown.</summary>
    public const string MissingSchool = "missing-school";

    /// <summary>Who signs where a test says nothing else.</summary>
    public static readonly Person Ada = new("Ada Quill", "Head teacher");

    /// <summary>The server.</summary>
    public ApiFixture Api { get; } = new();

    /// <summary>A pupil of <see cref="School"/>, placed with Harbour Learning.</summary>
    public long PupilId { get; private set; }

    /// <summary>The same, as a caller knows it.</summary>
    public string Pupil => NodeId.Of(NodeType.Pupil, PupilId).ToString();

    /// <summary>A pupil of a school of the trust, placed with Harbour Learning.</summary>
    public string TrustPupil { get; private set; } = "";

    /// <summary>A pupil of <see cref="MissingSchool"/> on the authority's list, whereabouts unknown, with twenty days of O.</summary>
    public long MissingId { get; private set; }

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        const string placed = """
            select p.pupil_id || ',' || r.school_id from placement p join registration r on r.pupil_id = p.pupil_id and r.school_id = p.school_id
             where p.provider_id = 201 and r.school_id {0} and p.route = 'SCHOOL_COMMISSIONED'
               and '2026-11-20' between p.starts and coalesce(p.ends, 'infinity') and '2026-11-20' between r.starts and coalesce(r.ends, 'infinity')
             order by p.id limit 1
            """;
        var outside = await KeysAsync(string.Format(CultureInfo.InvariantCulture, placed, "between 121 and 150"));
        PupilId = outside[0];
        TrustPupil = NodeId.Of(NodeType.Pupil, (await KeysAsync(string.Format(CultureInfo.InvariantCulture, placed, "between 101 and 111")))[0]).ToString();
        var missing = await KeysAsync($"""
            select pupil_id || ',' || school_id from whereabouts_case
             where found_on is null and school_id <> {outside[1]} and school_id > 111 and coalesce(home_authority_id, 1) = 1 order by absent_since, id limit 1
            """);
        MissingId = missing[0];
        await Api.Test.ExecuteAsync($"""
            update organisation set client_id = '{School}' where id = {outside[1]};
            update organisation set client_id = '{MissingSchool}' where id = {missing[1]};
            update attendance_mark set code = 'O' where pupil_id = {MissingId} and session_date >= (select absent_since from whereabouts_case where pupil_id = {MissingId} and found_on is null);
            """);
    }

    public Task DisposeAsync() => Api.DisposeAsync();

    /// <summary>The answer's data, asked by a person.</summary>
    public Task<JsonElement> DataAsync(string client, string query) => Api.DataAsync(ClaimedBy(client), query, null, Ada);

    /// <summary>The one root field of an answer.</summary>
    public async Task<JsonElement> FieldAsync(string client, string query) => (await DataAsync(client, query)).EnumerateObject().First().Value;

    /// <summary>What a mutation refused: the codes with their paths; empty when nothing.</summary>
    public async Task<string> ErrorsAsync(string client, string query) => string.Join(' ', (await FieldAsync(client, query)).GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("code").GetString()}@{string.Join('.', error.GetProperty("path").EnumerateArray().Select(part => part.GetString()))}"));

    /// <summary>The code with which a whole operation is refused.</summary>
    public async Task<string?> RefusalAsync(string client, string query) =>
        (await Api.AskAsync(ClaimedBy(client), query)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    // The two schools ask as their safeguarding leads, who have every case of the school.
    private static string ClaimedBy(string client) => client is School or MissingSchool ? client + "/school-dsl" : client;

    private async Task<long[]> KeysAsync(string sql) =>
        [.. ((string)(await Api.Test.ExecuteAsync(sql))!).Split(',').Select(key => long.Parse(key, CultureInfo.InvariantCulture))];
}
