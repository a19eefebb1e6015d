using System.Globalization;
using Microsoft.Extensions.Configuration;
using Partnership.Api.Configuration;
using Partnership.Api.Hosting;
using Partnership.Testing;

namespace Partnership.Api.Tests;

/// <summary>The demonstration county as of <see cref="ApiFixture.Day"/>, loaded once; every fixture copies it.</summary>
internal static class DemoTemplate
{
    private static readonly Lazy<Task<TestDatabase>> Loaded = new(LoadAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>A database of one's own with the county.</summary>
    public static async Task<TestDatabase> CopyAsync()
    {
        var loaded = await Loaded.Value;
        await OneAtATime.WaitAsync();
        try
        {
            return await loaded.CopyAsync();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // As the program does at its start. The county's own clock, which stands still: one that was kept for another day would be turned while tests look at it.
    // No pool may keep a connection: what somebody has open cannot be copied.
    private static async Task<TestDatabase> LoadAsync()
    {
        var test = await TestDatabase.CreateAsync();
        var settings = ServerSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["DEMO_DAY"] = ApiFixture.Day.ToString("O", CultureInfo.InvariantCulture),
                ["ConnectionStrings:Partnership"] = test.Options.ConnectionString,
                ["ConnectionStrings:Owner"] = test.Options.OwnerConnectionString + ";Pooling=false",
            }).Build(),
            "Development");
        await using var store = await Store.OpenAsync(settings, new ManualTime(new DateTimeOffset(ApiFixture.Day, new TimeOnly(9, 0), TimeSpan.Zero)), CancellationToken.None);
        Assert.Empty(await store.MigrateAsync(CancellationToken.None));
        await store.LoadDemoAsync(CancellationToken.None);
        return test;
    }
}
