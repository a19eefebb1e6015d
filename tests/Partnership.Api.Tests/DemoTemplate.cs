using Partnership.Api.Demo;
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

    private static async Task<TestDatabase> LoadAsync()
    {
        var test = await TestDatabase.CreateAsync();
        // The county's own clock: a county that was kept for another day would be turned in the background, while tests look at it.
        await using var database = test.Open(new ManualTime(new DateTimeOffset(ApiFixture.Day, new TimeOnly(14, 0), TimeSpan.Zero)));
        await DemoCounty.LoadAsync(database, new DemoOptions(ApiFixture.Day), CancellationToken.None);
        return test;
    }
}
