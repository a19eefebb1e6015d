using System.Runtime.CompilerServices;
using Npgsql;
using Partnership.Attendance.Access;

namespace Partnership.Postgres.Events;

/// <summary>
/// The event log: read once on this node and followed from memory by everybody, each event handed on only as its follower may
/// see it then. At least once, in the order in which events became settled; nothing is dropped for being slow.
/// </summary>
public sealed class EventLog : IAsyncDisposable
{
    private const int MostAtOnce = 128;
    private const int MostLookedAt = 5000;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // Nothing is let go on the day it is recorded.
    private static readonly TimeSpan Young = TimeSpan.FromHours(12);

    private readonly CallerSessions _callers;
    private readonly PostgresOptions _options;
    private readonly TimeProvider _clock;
    private readonly EventTail _tail;
    private readonly SharedDeliveries _deliveries;
    private readonly LogNotifications _notifications;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lazy<Task> _sending;
    private readonly Lazy<Task> _tailing;

    internal EventLog(CallerSessions callers, NpgsqlDataSource tail, PostgresOptions options, TimeProvider clock, Action accessRevoked)
    {
        _callers = callers;
        _deliveries = new SharedDeliveries(callers);
        _options = options;
        _clock = clock;
        _tail = new EventTail(tail, options, accessRevoked);
        _notifications = new LogNotifications(tail, _tail.Bell);
        // A node that nobody follows anything on has no tail, and one that writes nothing sends nothing.
        _sending = new Lazy<Task>(() => Task.Run(() => _notifications.SendAsync(_closing.Token)));
        _tailing = new Lazy<Task>(() => Task.Run(
            () => Task.WhenAll(_tail.RunAsync(_closing.Token), _notifications.ListenAsync(_closing.Token))));
    }

    /// <summary>Tells this node and the others that something may have been committed; cheap, and any number of times.</summary>
    public void Wake()
    {
        _tail.Bell.Ring();
        if (!_closing.IsCancellationRequested)
        {
            _ = _sending.Value;
            _notifications.Send();
        }
    }

    /// <summary>Whether a text has the form of the log's cursors; the log may all the same not know it.</summary>
    public static bool IsCursor(string text) => EventCursor.Read(text) is not null;

    /// <summary>Whether a stream of what a filter wants can go on from a cursor without a gap.</summary>
    /// <param name="cursor">What a stream or a page of the same filter handed out, or <see cref="EndAsync"/>; null is good.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async ValueTask<CursorState> JudgeAsync(string? cursor, EventFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return cursor is null ? CursorState.Good
            : EventCursor.Read(cursor) is not { } read ? CursorState.Malformed
            : read.Binding != 0 && read.Binding != filter.Fingerprint() ? CursorState.Elsewhere
            : _tail.Window.Holds(read.Place, since: _clock.GetUtcNow() - Young) ? CursorState.Good
            : await _tail.JudgeAsync(read.Place, cancellationToken);
    }

    /// <summary>The cursor behind the last settled event: what a reader goes on from that wants only what comes later.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task<string> EndAsync(CancellationToken cancellationToken = default) => EventCursor.Of(await _tail.EndAsync(cancellationToken), 0);

    /// <summary>
    /// The next events behind a place that are wanted and may be seen at this moment: the same events under the same rules as
    /// <see cref="FollowAsync"/>, for readers that ask instead of listening.
    /// </summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="after">The cursor to go on from; the oldest event that the log keeps when null.</param>
    /// <param name="most">At most so many events, 1 to 1000.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>A page that may be short, or empty, while more follows: no call looks at more than a few thousand events.</returns>
    /// <exception cref="EventGapException">The log cannot be read on from this cursor without a gap.</exception>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task<EventPage> ReadAsync(
        AccessScope scope, EventFilter filter, string? after, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var place = after is null ? await _tail.FloorAsync(cancellationToken) : await PlaceOfAsync(after, filter, cancellationToken);
        var (rows, binding, looked) = (new List<EventRow>(), filter.Fingerprint(), 0);
        while (looked < MostLookedAt)
        {
            var entries = await _tail.ReadAsync(place, MostLookedAt, cancellationToken);
            looked += entries.Count;
            foreach (var part in entries.Chunk(MostAtOnce))
            {
                foreach (var (at, row) in (await Delivery.ReadAsync(_callers, scope, part.Where(filter.Wants), binding, cancellationToken, bare: true)).Events)
                {
                    rows.Add(row);
                    if (rows.Count == most)
                    {
                        return new EventPage(rows, row.Cursor, ReachedEnd: entries[^1].Position == at && entries.Count < MostLookedAt);
                    }
                }

                place = part[^1].Position;
            }

            if (entries.Count < MostLookedAt)
            {
                return new EventPage(rows, EventCursor.Of(place, binding), ReachedEnd: true);
            }
        }

        return new EventPage(rows, EventCursor.Of(place, binding), ReachedEnd: false);
    }

    /// <summary>
    /// Follows the log: first of all says where it begins, then every update that is wanted and may be seen at the moment of its
    /// delivery, and after some silence how far the log has been read.
    /// </summary>
    /// <param name="scope">Who follows, asked again before every delivery; null ends the stream.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="after">The cursor of the last update that was handled; from now on when null.</param>
    /// <param name="cancellationToken">Ends the stream as its own end does, without an exception: a follower that leaves is nothing out of the ordinary.</param>
    /// <exception cref="EventGapException">The log cannot be followed from this cursor without a gap, or not any more: the follower was slower than events are kept.</exception>
    /// <exception cref="NpgsqlException">The database has been away for a minute.</exception>
    public async IAsyncEnumerable<Followed> FollowAsync(
        Func<CancellationToken, ValueTask<AccessScope?>> scope,
        EventFilter filter,
        string? after,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        _ = _tailing.Value;
        await _tail.Started.WaitAsync(cancellationToken);
        var place = after is null
            ? _tail.Window.Head
            : await PlaceOfAsync(after, filter, cancellationToken);
        var binding = filter.Fingerprint();
        var told = _clock.GetTimestamp();
        var revocations = _tail.Window.Revocations;
        yield return new Followed(EventCursor.Of(place, binding), null);
        while (true)
        {
            var next = await NextAsync(place, revocations, _options.HeartbeatInterval - _clock.GetElapsedTime(told), cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                yield break;
            }

            var wanted = next.Where(filter.Wants).ToList();
            var silent = _clock.GetElapsedTime(told) >= _options.HeartbeatInterval;
            var heard = _tail.Window.Revocations;
            var revoked = heard != revocations || next.Any(entry => entry.RevokesAccess);
            revocations = heard;
            for (var asked = silent || wanted.Count > 0 || revoked; asked; asked = wanted.Count > 0)
            {
                if (await scope(cancellationToken) is not { } now)
                {
                    yield break;
                }

                var read = TimeProvider.System.GetTimestamp();
                var delivered = await DeliverAsync(now, wanted, binding, cancellationToken);
                wanted = [];
                foreach (var group in delivered.Groups)
                {
                    if (TimeProvider.System.GetElapsedTime(read) > Fresh)
                    {
                        // The client is slow: what it has not taken yet is decided anew.
                        wanted = [.. next.Where(entry => entry.Position >= group.First && filter.Wants(entry))];
                        break;
                    }

                    (told, silent) = (_clock.GetTimestamp(), false);
                    yield return new Followed(group.Updates[^1].Cursor, group);
                }
            }

            place = next.Count > 0 ? next[^1].Position : place;
            if (silent)
            {
                told = _clock.GetTimestamp();
                yield return new Followed(EventCursor.Of(place, binding), null);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        foreach (var task in new[] { _sending, _tailing })
        {
            if (task.IsValueCreated)
            {
                await task.Value;
            }
        }
    }

    private async Task<LogPosition> PlaceOfAsync(string cursor, EventFilter filter, CancellationToken cancellationToken) =>
        await JudgeAsync(cursor, filter, cancellationToken) is var state and not CursorState.Good
            ? throw new EventGapException(state)
            : EventCursor.Read(cursor)!.Value.Place;

    /// <summary>
    /// What follows a place, from memory or, when it lies too far back, from the log; nothing when there was nothing for so long, or when there are
    /// other revocations than the caller knows, or when cancelled while it waited.
    /// </summary>
    private async Task<IReadOnlyList<LogEntry>> NextAsync(LogPosition place, long revocations, TimeSpan patience, CancellationToken cancellationToken)
    {
        var entries = _tail.Window.After(place, MostAtOnce, out var grown);
        if (entries is { Count: 0 } && patience > TimeSpan.Zero && _tail.Window.Revocations == revocations)
        {
            await grown.WaitAsync(patience, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            entries = _tail.Window.After(place, MostAtOnce, out _);
        }

        return entries ?? await PatientlyAsync(() => _tail.ReadAsync(place, MostAtOnce, cancellationToken), cancellationToken);
    }

    private Task<Delivered> DeliverAsync(AccessScope scope, List<LogEntry> wanted, long binding, CancellationToken cancellationToken) =>
        wanted.Count == 0
            ? Task.FromResult(Delivered.Nothing)
            : PatientlyAsync(() => _deliveries.ReadAsync(scope, wanted, binding).WaitAsync(cancellationToken), cancellationToken);

    /// <summary>Tries again while the database is away, so that its restart costs a follower nothing but time.</summary>
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        // How long the database stays away is the machine's time, whatever the domain's clock shows.
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(Retry, cancellationToken))
        {
            try
            {
                return await read();
            }
            catch (NpgsqlException exception) when (
                (exception is not PostgresException || exception.IsTransient) && TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                // Away, starting up or out of connections.
            }
        }
    }
}
