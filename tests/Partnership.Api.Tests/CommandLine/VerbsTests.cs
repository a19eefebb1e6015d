using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Partnership.Api.CommandLine;
using Partnership.Api.Configuration;
using Partnership.Testing;

namespace Partnership.Api.Tests.CommandLine;

public sealed class VerbsTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Help_names_every_verb_and_every_setting()
    {
        var (code, output, _) = await RunAsync(["--help"]);

        Assert.Equal(0, code);
        foreach (var word in (string[])["serve", "migrate", "demo", "token", "import", "verify-access", "export-pupil", "retention", "claim-sets", .. ServerSettings.Variables.Select(variable => variable.Name)])
        {
            Assert.Contains(word, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_verb_is_refused()
    {
        var (code, _, error) = await RunAsync(["serf"]);

        Assert.NotEqual(0, code);
        Assert.Contains("serf", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_configuration_ends_the_start_with_one_sentence()
    {
        var (code, output, error) = await RunAsync(["serve"], ("ASPNETCORE_ENVIRONMENT", "Development"), ("PORT", "http"));

        Assert.Equal((1, "", "PORT is 'http': it is a number from 0 to 65535.\n"), (code, output, error));
    }

    [Fact]
    public async Task Without_an_environment_it_is_Production_which_wants_a_database() =>
        Assert.StartsWith("ConnectionStrings:Partnership is missing", (await RunAsync([])).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_before_a_database_is_looked_for()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (code, _, error) = await RunAsync(
            ["serve"], ("ASPNETCORE_ENVIRONMENT", "Development"), ("PORT", $"{port}"), ("ConnectionStrings:Partnership", "Host=/nowhere;Username=x"));

        Assert.Equal(1, code);
        Assert.Equal($"Port {port} of 127.0.0.1 cannot be listened on: Address already in use. Set PORT to another one.\n", error);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_ends_the_start()
    {
        var (code, _, error) = await RunAsync(
            ["serve"], ("ASPNETCORE_ENVIRONMENT", "Development"), ("PORT", "0"), ("ConnectionStrings:Partnership", "Host=/nowhere;Username=x"));

        Assert.Equal(1, code);
        Assert.StartsWith("The database cannot be reached: ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task In_Production_a_database_without_its_migrations_is_not_served()
    {
        await test.ExecuteAsync("create database bare");
        var bare = test.Options.ConnectionString.Replace(test.Name, "bare", StringComparison.Ordinal);

        var (code, _, error) = await RunAsync(["serve"], Production(bare));

        Assert.Equal(1, code);
        Assert.Equal("The database lacks the migration 0001_roles_and_context and those after it: run the verb migrate first.\n", error);
    }

    [Fact]
    public async Task In_Production_an_issuer_that_does_not_answer_ends_the_start()
    {
        var (code, _, error) = await RunAsync(["serve"], Production(test.Options.ConnectionString));

        Assert.Equal(1, code);
        Assert.StartsWith("The issuer of tokens at http://127.0.0.1:1/ cannot be asked for its keys: ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Migrate_says_what_it_did_and_needs_the_owner()
    {
        var (code, output, _) = await RunAsync(["migrate"],
            ("ConnectionStrings:Partnership", test.Options.ConnectionString), ("ConnectionStrings:Owner", test.Options.OwnerConnectionString!));
        Assert.Equal((0, "The database is up to date.\n"), (code, output));

        var refused = await RunAsync(["migrate"], ("ConnectionStrings:Partnership", test.Options.ConnectionString));
        Assert.Equal((1, "Migrations need the tables' owner: set ConnectionStrings:Owner.\n"), (refused.Code, refused.Error));
    }

    [Fact]
    public async Task The_demonstration_is_loaded_in_Development_only()
    {
        var (code, _, error) = await RunAsync(["demo"],
            ("ConnectionStrings:Partnership", test.Options.ConnectionString), ("ConnectionStrings:Owner", test.Options.OwnerConnectionString!));

        Assert.Equal((1, "The demonstration county is loaded in Development only: its children are invented.\n"), (code, error));
    }

    [Fact]
    public async Task The_chain_of_access_records_is_verified_and_the_first_broken_link_named()
    {
        (string, string)[] settings = [("ConnectionStrings:Partnership", test.Options.ConnectionString), ("ConnectionStrings:Tail", test.Options.TailConnectionString!)];
        await test.ExecuteAsync("""
            insert into access_record (at, organisation_id, client, purpose, operation, fields, pupil_ids)
            select now(), 3, 'client', 'ATTENDANCE', 'query pupils', '{}', array[n] from generate_series(1, 3) n
            """);
        await using (var memory = test.Open())
        {
            for (var sealedRecords = 0; sealedRecords < 3;)
            {
                sealedRecords += await memory.AccessChain.SealAsync();
            }
        }

        var whole = await RunAsync(["verify-access"], settings);
        Assert.Equal(0, whole.Code);
        Assert.StartsWith("Every link holds.\n3 records hold, 0 wait for their seal.\nhead 3:", whole.Output, StringComparison.Ordinal);
        var head = whole.Output.Trim().Split(' ')[^1];
        Assert.Equal(0, (await RunAsync(["verify-access", "--head", head], settings)).Code);

        await test.ExecuteAsync("set session_replication_role = replica; update access_record set client = 'another' where pupil_ids = array[2::bigint]; reset session_replication_role");
        var broken = await RunAsync(["verify-access", "--head", head], settings);
        Assert.Equal(1, broken.Code);
        Assert.Matches("^BROKEN at link 2: access record [0-9]+ is not what was sealed.\n1 records hold", broken.Output);
        Assert.Equal(1, (await RunAsync(["verify-access", "--head", "nonsense"], settings)).Code);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_before_anything_is_opened()
    {
        var (code, _, error) = await RunAsync(["import", "dfe-attendance", "/nowhere.csv"]);

        Assert.Equal(1, code);
        Assert.StartsWith("The file cannot be read: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_of_one_pupil_for_one_organisation_and_names_who_asked()
    {
        var county = await TestDatabase.CreateAsync();
        await new CountyBuilder().Organisation(3, Attendance.Organisations.OrganisationKind.School, "Ferry School", urn: 900003).Pupil(11, upn: "B801200005001").Registration(111, 11, 3).Contact(11)
            .InsertAsync(county);
        (string, string)[] settings = [.. Production(county.Options.ConnectionString), ("ConnectionStrings:Owner", county.Options.OwnerConnectionString!)];
        string[] Ask(string pupil) => ["export-pupil", "--organisation", "900003", "--pupil", pupil, "--by", "Ada Quill", "--position", "Head"];

        var (code, output, _) = await RunAsync(Ask("b801200005001"), settings);

        Assert.Equal(0, code);
        Assert.Contains("\"title\": \"What Ferry School holds on one pupil\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("A Carer", output, StringComparison.Ordinal);
        Assert.Equal("Ada Quill, Head", await county.ExecuteAsync("select person from access_record where operation = 'export-pupil'"));
        Assert.Equal((1, "", "This organisation holds nothing on such a pupil.\n"), await RunAsync(Ask("U380209316123"), settings));
        await county.DisposeAsync();
    }

    [Fact]
    public async Task A_claim_set_s_next_version_is_stated_by_the_owner_within_its_limits_and_with_a_reason()
    {
        (string, string)[] settings = [.. Production(test.Options.ConnectionString), ("ConnectionStrings:Owner", test.Options.OwnerConnectionString!)];
        string[] State(string name, params string[] parts) => ["claim-sets", "--state", name, .. parts, "--by", "Ada Quill", "--position", "Head of data", "--reason", "Agreed on 18 November"];
        var version = (int)(await test.ExecuteAsync("select max(version) from claim_set where name = 'ap-provider'"))!;

        Assert.Equal((0, $"ap-provider v{version + 1} holds from now on.\n", ""), await RunAsync(State("ap-provider", "--add", "READ SUPPORT", "--remove", "READ BENCHMARK"), settings));
        Assert.Equal(
            $"{version + 1} true false Ada Quill",
            await test.ExecuteAsync("""
                select version || ' ' || ('SUPPORT' = any(reads)) || ' ' || ('BENCHMARK' = any(reads)) || ' ' || stated_by from claim_set
                 where name = 'ap-provider' order by version desc limit 1
                """));

        foreach (var (arguments, error) in (((string[], string)[])
            [
                (State("partner-app", "--add", "SEE IDENTITY"), "No claim set may hold this: partner_app_sees_no_person.\n"),
                (State("nobody", "--add", "READ SUPPORT"), "There is no claim set nobody.\n"),
                (State("trust", "--add", "PAINT SUPPORT"), "\"PAINT SUPPORT\" is no part of a claim set: READ or WRITE a resource, SEE a class of data, FOR a purpose.\n"),
                (State("trust"), "Say what is added or removed, by whom and why.\n"),
            ]))
        {
            Assert.Equal((1, "", error), await RunAsync(arguments, settings));
        }

        var (code, _, unsigned) = await RunAsync(["claim-sets", "--state", "trust", "--add", "READ SUPPORT"], settings);
        Assert.NotEqual(0, code);
        Assert.Contains("--by", unsigned, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(State("trust", "--add", "READ SUPPORT"), Production(test.Options.ConnectionString))).Code);
    }

    [Fact]
    public async Task A_token_comes_from_the_server_that_runs_or_not_at_all()
    {
        var (code, _, error) = await RunAsync(["token", "absence-app"], ("ASPNETCORE_ENVIRONMENT", "Development"), ("PORT", "1"));

        Assert.Equal((1, "No development server answers at http://127.0.0.1:1/: start it with ./run.sh, and set PORT if it has another one.\n"), (code, error));
    }

    private static (string, string)[] Production(string database) =>
    [
        ("PORT", "0"), ("ConnectionStrings:Partnership", database),
        ("Authentication:Authority", "http://127.0.0.1:1"), ("Authentication:Audience", "x"),
    ];

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, params (string Key, string Value)[] settings)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value))
            .Build();
        var code = await Verbs.RunAsync(arguments, output, error, configuration);
        return (code, output.ToString(), error.ToString());
    }
}
