// A trust's report: every pupil who is also somewhere else and what the two sides of this week contradict each other in, page by page.
//   dotnet run examples/clients/dual-registered-pupils.cs
// PARTNERSHIP_URL, PARTNERSHIP_CLIENT and PARTNERSHIP_SECRET override what the demonstration uses.
#:property PublishAot=false
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

var url = new Uri(Environment.GetEnvironmentVariable("PARTNERSHIP_URL") ?? "http://127.0.0.1:5080/graphql");
var client = Environment.GetEnvironmentVariable("PARTNERSHIP_CLIENT") ?? "northfield-trust";
var secret = Environment.GetEnvironmentVariable("PARTNERSHIP_SECRET") ?? client;
const string Query = """
    query ($after: String) {
      pupils(first: 50, after: $after, where: { educatedElsewhere: true }) {
        pageInfo { hasNextPage endCursor }
        nodes {
          upn
          placements { provider { name } }
          sessions { date half discrepancies { message actionBy { name } } }
        }
      }
    }
    """;

using var http = new HttpClient(new SocketsHttpHandler());
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
string? after = null;
var (pupils, contradictions) = (0, 0);
do
{
    var page = (await AskAsync(new { query = Query, variables = new { after } })).GetProperty("pupils");
    foreach (var pupil in page.GetProperty("nodes").EnumerateArray())
    {
        pupils++;
        contradictions += Print(pupil);
    }

    var info = page.GetProperty("pageInfo");
    after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
}
while (after is not null);

Console.WriteLine($"{pupils} pupils, {contradictions} contradictions this week");
return 0;

async Task<string> TokenAsync()
{
    var discovery = await JsonAsync(await http.GetAsync(new Uri(url, "/dev/.well-known/openid-configuration")));
    using var form = new FormUrlEncodedContent(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = client,
        ["client_secret"] = secret,
    });
    return (await JsonAsync(await http.PostAsync(new Uri(discovery.GetProperty("token_endpoint").GetString()!), form)))
        .GetProperty("access_token").GetString()!;
}

async Task<JsonElement> AskAsync(object body)
{
    using var content = new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
    var answer = await JsonAsync(await http.PostAsync(url, content));
    return answer.TryGetProperty("errors", out var errors) ? throw new InvalidOperationException(errors.ToString()) : answer.GetProperty("data");
}

static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
{
    using (response)
    {
        return JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
    }
}

// A field that crosses to another organisation may be null: then this caller is not shown it.
static int Print(JsonElement pupil)
{
    var found = 0;
    foreach (var session in pupil.GetProperty("sessions").EnumerateArray())
    {
        if (session.GetProperty("discrepancies") is not { ValueKind: JsonValueKind.Array } discrepancies)
        {
            continue;
        }

        foreach (var discrepancy in discrepancies.EnumerateArray())
        {
            found++;
            Console.WriteLine($"{pupil.GetProperty("upn")}  {session.GetProperty("date")} {session.GetProperty("half")}  {discrepancy.GetProperty("message")}");
        }
    }

    return found;
}
