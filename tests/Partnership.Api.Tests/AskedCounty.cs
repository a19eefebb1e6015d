using System.Text.Json;
using Partnership.Api.Access;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.Postgres;
using Partnership.Testing;

namespace Partnership.Api.Tests;

/// <summary>A small county that is asked through the engine, by a clock that the test moves: an authority, a trust with two schools, a provider.</summary>
/// <remarks>
/// Terms are 1 September to 23 October and 2 November to 18 December 2026; sessions begin at 09:00 and 13:00. Each test adds what it
/// needs before it asks.
/// </remarks>
internal sealed class AskedCounty : IAsyncDisposable
{
    public const int Authority = 1;
    public const int Trust = 2;
    public const int School = 3;
    public const int OtherSchool = 4;
    public const int Provider = 5;

    private static readonly Lazy<GraphQLEngine> Engine = new(() => new GraphQLEngine(ApiSchema.Create()));

    private AskedCounty(TestDatabase test, ManualTime clock)
    {
        Test = test;
        Clock = clock;
        Database = test.Open(clock);
    }

    public TestDatabase Test { get; }

    public ManualTime Clock { get; }

    public PartnershipDatabase Database { get; }

    /// <summary>Makes the county, with what the test adds, at 16:00 of a day.</summary>
    public static async Task<AskedCounty> CreateAsync(Action<CountyBuilder> add, string day = "2026-11-20")
    {
        var test = await TestDatabase.CreateAsync();
        var builder = Begin();
        add(builder);
        await builder.InsertAsync(test);
        return new AskedCounty(test, new ManualTime(LondonTime.ToInstant(Day(day), new TimeOnly(16, 0))));
    }

    /// <summary>The county before a test adds to it.</summary>
    public static CountyBuilder Begin()
    {
        var builder = new CountyBuilder()
            .Organisation(Authority, OrganisationKind.LocalAuthority, "Fenshire", laCode: "302").Organisation(Trust, OrganisationKind.Trust, "Reed Trust")
            .Organisation(School, OrganisationKind.School, "Ferry School", urn: 900003).Organisation(OtherSchool, OrganisationKind.School, "Ridge School")
            .Organisation(Provider, OrganisationKind.ApProvider, "Boathouse")
            .Member(School, Trust, OrganisationKind.Trust).Member(OtherSchool, Trust, OrganisationKind.Trust)
            .Member(School, Authority, OrganisationKind.LocalAuthority).Member(OtherSchool, Authority, OrganisationKind.LocalAuthority);
        foreach (var organisation in new[] { School, OtherSchool, Provider })
        {
            builder.Calendar(organisation);
        }

        builder.Add("update term set ends = '2026-10-23', name = 'Autumn 1'")
            .Add("insert into term select id, '2026-11-02', '2026-12-18', 'Autumn 2' from organisation where id in (3, 4, 5)");
        return builder;
    }

    public static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static string Id(NodeType type, long key) => NodeId.Of(type, key).ToString();

    public AccessScope AsSchool(int school = School) => Scope(school, OrganisationKind.School, ClaimSets.School, [school]);

    public AccessScope AsTrust() => Scope(Trust, OrganisationKind.Trust, ClaimSets.Trust, [Trust, School, OtherSchool]);

    public AccessScope AsProvider() => Scope(Provider, OrganisationKind.ApProvider, ClaimSets.ApProvider, [Provider]);

    public AccessScope AsAuthority() => Scope(Authority, OrganisationKind.LocalAuthority, ClaimSets.LaCme, [Authority], [Authority, School, OtherSchool]);

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> DataAsync(AccessScope scope, string query, object? variables = null)
    {
        var answer = await AskAsync(scope, query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The whole answer.</summary>
    public async Task<JsonElement> AskAsync(AccessScope scope, string query, object? variables = null)
    {
        await using var context = new OperationContext(Database.OpenSession(scope), Database, Clock, new SeenPupils());
        var response = await Engine.Value.RunAsync(
            new GraphQLRequest { Query = query, Variables = variables is null ? null : JsonSerializer.SerializeToElement(variables) }, context, default);
        return JsonDocument.Parse(response.ToJson()).RootElement;
    }

    /// <summary>The data as compact text.</summary>
    public async Task<string> TextAsync(AccessScope scope, string query, object? variables = null) =>
        JsonSerializer.Serialize(await DataAsync(scope, query, variables), Compact);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Test.DisposeAsync();
    }

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private AccessScope Scope(int organisation, OrganisationKind kind, ClaimSet claims, int[] readers, int[]? area = null) => new(
        new Caller(organisation, kind, "test-client", claims, Purpose.Attendance, DateTimeOffset.MaxValue, new Person("Pat Marsh", "Attendance officer")),
        readers,
        [],
        LondonTime.DateOf(Clock.GetUtcNow()),
        area);
}
