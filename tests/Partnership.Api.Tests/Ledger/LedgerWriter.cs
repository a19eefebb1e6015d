using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Partnership.Api.Tests.Ledger;

/// <summary>
/// Records a group of pupils session by session through whichever node answers, as their provider and every third time as their school, and
/// corrects some of it. What was not acknowledged is sent again with the same key: to the other node, and in the end when the storm is over.
/// </summary>
internal sealed class LedgerWriter(LedgerCounty county, int writer, IReadOnlyList<(DateOnly Date, Half Half)> sessions, ConcurrentDictionary<LedgerMark, LedgerEntry> ledger)
{
    private const int PupilsOfSchool = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);
    private readonly List<(LedgerRequest Request, string Key)> _setAside = [];
    private readonly int[] _answers = new int[2];
    private int _allowed;
    private int _done;

    /// <summary>How many sessions were sent so far; some of them may be set aside.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>What it was told that made no sense: it is to stay empty.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    /// <summary>How many marks one writer is to have after so many sessions.</summary>
    public static int MarksOf(int sessions) => Enumerable.Range(0, sessions).Sum(session => IsRegister(session) ? PupilsOfSchool : 2 * PupilsOfSchool);

    /// <summary>How many answers a node has given it.</summary>
    public int AnswersOf(int node) => Volatile.Read(ref _answers[node]);

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

            var request = RequestOf(session);
            if (await TrySendAsync(request, session) && session % 4 == 2)
            {
                await TrySendAsync(request.Correction(), session + 1);
            }

            Interlocked.Increment(ref _done);
            await Task.Delay(Pace);
        }
    }

    /// <summary>Sends again what was set aside, with the keys that it had.</summary>
    public async Task FinishAsync()
    {
        foreach (var (request, key) in _setAside)
        {
            Assert.True(await SendAsync(request, 0, key, TimeSpan.FromSeconds(30)), "a request whose server died could not be carried out in the end");
        }
    }

    private static bool IsRegister(int session) => session % 3 == 2;

    // Whether it was acknowledged; otherwise it is set aside.
    private async Task<bool> TrySendAsync(LedgerRequest request, int turn)
    {
        var key = Guid.NewGuid().ToString();
        if (await SendAsync(request, turn, key, TimeSpan.FromSeconds(2)))
        {
            return true;
        }

        _setAside.Add((request, key));
        return false;
    }

    // A key that a dead node holds is set aside for the minute that it holds it.
    private async Task<bool> SendAsync(LedgerRequest request, int turn, string key, TimeSpan patience)
    {
        using var over = new CancellationTokenSource(patience);
        for (var node = (writer + turn) % 2; ; node = 1 - node)
        {
            var code = await AskAsync(node, request, key);
            if (code is "" or "IDEMPOTENCY_ANSWER_LOST")
            {
                foreach (var (mark, entry) in request.Entries)
                {
                    ledger[mark] = entry;
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
    private async Task<string?> AskAsync(int node, LedgerRequest request, string key)
    {
        try
        {
            using var response = await county.PostAsync(node, request.Client, request.Document, new { input = request.Input }, Patience, key);
            var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            Interlocked.Increment(ref _answers[node]);
            if (answer.TryGetProperty("errors", out var errors))
            {
                return errors[0].GetProperty("extensions").GetProperty("code").GetString();
            }

            if (response.StatusCode != HttpStatusCode.OK || !request.IsAnsweredBy(answer.GetProperty("data").GetProperty("done")))
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

    // Five pupils of each school, in a register those of the first; absent for four sessions and there for two, so that episodes open, go on and close.
    private LedgerRequest RequestOf(int session)
    {
        var (date, half) = sessions[session];
        var first = Enumerable.Range((writer * PupilsOfSchool) + 1, PupilsOfSchool).ToList();
        var all = first.Concat(IsRegister(session) ? [] : first.Select(pupil => LedgerCounty.PupilsOfEach + pupil)).ToLookup(pupil => (session + pupil) % 6 < 4);
        return IsRegister(session)
            ? LedgerRequest.OfSchool([.. all[true]], [.. all[false]], date, half)
            : LedgerRequest.OfProvider([.. all[true]], [.. all[false]], date, half);
    }
}
