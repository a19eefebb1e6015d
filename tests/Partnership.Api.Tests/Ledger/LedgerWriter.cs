using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Partnership.Api.Tests.Nodes;

namespace Partnership.Api.Tests.Ledger;

/// <summary>
/// Records a group of pupils session by session through whichever node answers. What was not acknowledged is sent again with the same key: to
/// the other node, and in the end when the storm is over.
/// </summary>
internal sealed class LedgerWriter(LedgerCounty county, int writer, IReadOnlyList<(DateOnly Date, Half Half)> sessions, ConcurrentDictionary<LedgerMark, bool> ledger)
{
    /// <summary>The pupils of one writer: half of each school.</summary>
    public const int Pupils = 10;

    private const string Record = """
        mutation($input: RecordProviderSessionInput!) { recordProviderSession(input: $input) { saved { id version } refused errors { code path } } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);
    private readonly List<(int Session, string Key)> _setAside = [];
    private int _allowed;
    private int _done;

    /// <summary>How many sessions were sent so far; some of them may be set aside.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>What it was told that made no sense: it is to stay empty.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    /// <summary>Lets it go on to so many sessions.</summary>
    public void Allow(int allowed) => Volatile.Write(ref _allowed, allowed);

    /// <summary>Records until every session was sent.</summary>
    public async Task RunAsync()
    {
        for (var session = 0; session < sessions.Count; session++)
        {
            while (Volatile.Read(ref _allowed) <= session)
            {
                await Task.Delay(10);
            }

            var key = Guid.NewGuid().ToString();
            if (!await SendAsync(session, key, TimeSpan.FromSeconds(2)))
            {
                _setAside.Add((session, key));
            }

            Interlocked.Increment(ref _done);
            await Task.Delay(Pace);
        }
    }

    /// <summary>Sends again what was set aside, with the keys that it had.</summary>
    public async Task FinishAsync()
    {
        foreach (var (session, key) in _setAside)
        {
            Assert.True(await SendAsync(session, key, TimeSpan.FromSeconds(30)), "a request whose server died could not be carried out in the end");
        }
    }

    // Whether it was acknowledged. A key that a dead node holds is set aside for the minute that it holds it.
    private async Task<bool> SendAsync(int session, string key, TimeSpan patience)
    {
        using var over = new CancellationTokenSource(patience);
        for (var node = (writer + session) % 2; ; node = 1 - node)
        {
            var code = await TrySendAsync(node, session, key);
            if (code is "" or "IDEMPOTENCY_ANSWER_LOST")
            {
                foreach (var mark in MarksOf(session))
                {
                    ledger[mark] = true;
                }

                return true;
            }

            if (code == "IDEMPOTENCY_KEY_IN_USE" && over.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(40);
        }
    }

    // The empty text when it was carried out, the code of the refusal, or null when nothing is known.
    private async Task<string?> TrySendAsync(int node, int session, string key)
    {
        try
        {
            var (date, half) = sessions[session];
            var observations = MarksOf(session).Select(mark => new
            {
                placement = TwoNodes.Placement(mark.Pupil), observation = mark.Observation, reason = mark.Observation == "ABSENT" ? "NOT_YET_ESTABLISHED" : null,
            });
            using var response = await county.PostAsync(
                node, TwoNodes.Provider, Record, new { input = new { date = date.ToString("O", System.Globalization.CultureInfo.InvariantCulture), half = half == Half.Am ? "AM" : "PM", observations } }, Patience, key);
            var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            if (answer.TryGetProperty("errors", out var errors))
            {
                return errors[0].GetProperty("extensions").GetProperty("code").GetString();
            }

            var recorded = answer.GetProperty("data").GetProperty("recordProviderSession");
            if (response.StatusCode != HttpStatusCode.OK || recorded.GetProperty("errors").GetArrayLength() > 0 || recorded.GetProperty("saved").GetArrayLength() != Pupils)
            {
                Surprises.Enqueue(answer.GetRawText());
            }

            return "";
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return null;
        }
    }

    private IEnumerable<LedgerMark> MarksOf(int session)
    {
        var (date, half) = sessions[session];
        for (var i = 0; i < Pupils; i++)
        {
            // Five of each school; absent for four sessions and there for two, so that episodes open, go on and close.
            var pupil = (i % 2 == 0 ? 0 : LedgerCounty.PupilsOfEach) + (writer * Pupils / 2) + (i / 2) + 1;
            yield return new LedgerMark(pupil, date, half, (session + pupil) % 6 < 4 ? "ABSENT" : "PRESENT");
        }
    }
}
