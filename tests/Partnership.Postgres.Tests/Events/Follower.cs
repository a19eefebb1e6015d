using System.Threading.Channels;
using Partnership.Attendance.Access;
using Partnership.Postgres.Events;

namespace Partnership.Postgres.Tests.Events;

/// <summary>Follows the log as a subscriber does and hands out what came, one after the other.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Channel<Came> _came;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _following;

    private Follower(PartnershipDatabase memory, Func<AccessScope?> scope, EventFilter filter, string? after, int room)
    {
        _came = room == 0 ? Channel.CreateUnbounded<Came>() : Channel.CreateBounded<Came>(room);
        _following = Task.Run(() => FollowAsync(memory, scope, filter, after));
    }

    /// <summary>The last cursor that was handed out.</summary>
    public string Cursor { get; private set; } = string.Empty;

    /// <summary>Starts to follow and returns when it has been told where the log stands.</summary>
    /// <param name="memory">The node.</param>
    /// <param name="scope">Who follows.</param>
    /// <param name="filter">What is wanted; everything when null.</param>
    /// <param name="after">The cursor to follow from.</param>
    /// <param name="room">How much is taken before it is handed out, besides one in the hand; 0 for everything.</param>
    public static async Task<Follower> StartAsync(
        PartnershipDatabase memory, Func<AccessScope?> scope, EventFilter? filter = null, string? after = null, int room = 0)
    {
        var follower = new Follower(memory, scope, filter ?? new EventFilter(), after, room);
        Assert.Null((await follower.NextAsync()).Update);
        return follower;
    }

    /// <summary>What came next, a heartbeat included.</summary>
    public async Task<Came> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await NextAsync(patience.Token);
    }

    /// <summary>The next update, by the number that the test gave it.</summary>
    public async Task<int> NextVersionAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            // Heartbeats come on for ever: it is the update that must not keep the test waiting.
            if ((await NextAsync(patience.Token)).Update is { } update)
            {
                return update.Version;
            }
        }
    }

    /// <summary>Several updates by the numbers that the test gave them.</summary>
    public async Task<int[]> NextVersionsAsync(int count)
    {
        var versions = new int[count];
        for (var i = 0; i < count; i++)
        {
            versions[i] = await NextVersionAsync();
        }

        return versions;
    }

    /// <summary>The next updates are these.</summary>
    public async Task ExpectAsync(params int[] versions) => Assert.Equal(versions, await NextVersionsAsync(versions.Length));

    /// <summary>Waits for the stream to end by itself.</summary>
    public Task EndAsync() => _following.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    private async Task<Came> NextAsync(CancellationToken cancellationToken)
    {
        var next = await _came.Reader.ReadAsync(cancellationToken);
        Cursor = next.Cursor;
        return next;
    }

    private async Task FollowAsync(PartnershipDatabase memory, Func<AccessScope?> scope, EventFilter filter, string? after)
    {
        try
        {
            await foreach (var next in memory.Events.FollowAsync(_ => ValueTask.FromResult(scope()), filter, after, _leaving.Token))
            {
                foreach (var came in Of(next))
                {
                    await _came.Writer.WriteAsync(came, _leaving.Token);
                }
            }

            _came.Writer.Complete();
        }
        catch (Exception exception)
        {
            _came.Writer.Complete(exception);
            throw;
        }
    }

    private static IEnumerable<Came> Of(Followed next) =>
        next.Group?.Updates.Select(update => new Came(update.Cursor, update)) ?? [new Came(next.Cursor, null)];

    /// <summary>One update with the cursor behind it, or a heartbeat.</summary>
    internal sealed record Came(string Cursor, EventRow? Update);
}
