using System.Globalization;
using System.Text.Json;
using Partnership.Api.Tests.Nodes;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Tests.Ledger;

/// <summary>One write and what the ledger has of it when it is acknowledged.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Document">The mutation.</param>
/// <param name="Input">Its input.</param>
/// <param name="Entries">What stands then, and with which versions.</param>
internal sealed record LedgerRequest(string Client, string Document, object Input, IReadOnlyDictionary<LedgerMark, LedgerEntry> Entries)
{
    private const string Report = "mutation($input: RecordProviderSessionInput!) { done: recordProviderSession(input: $input) { saved { version } errors { code path } } }";
    private const string Register = "mutation($input: RecordRegisterInput!) { done: recordRegister(input: $input) { saved { version } errors { code path } } }";
    private const string AmendReport = "mutation($input: AmendObservationInput!) { done: amendObservation(input: $input) { mark { version } errors { code path } } }";
    private const string AmendRegister = "mutation($input: AmendMarkInput!) { done: amendMark(input: $input) { mark { version } errors { code path } } }";

    /// <summary>The provider's report of a session.</summary>
    public static LedgerRequest OfProvider(IReadOnlyList<int> absent, IReadOnlyList<int> present, DateOnly date, Half half) => new(
        TwoNodes.Provider,
        Report,
        new
        {
            date = Text(date),
            half = Name(half),
            observations = absent.Select(pupil => new { placement = TwoNodes.Placement(pupil), observation = "ABSENT", reason = (string?)"NOT_YET_ESTABLISHED" })
                .Concat(present.Select(pupil => new { placement = TwoNodes.Placement(pupil), observation = "PRESENT", reason = (string?)null })),
        },
        Told("provider_mark", date, half, absent, "ABSENT", present, "PRESENT"));

    /// <summary>The school's register of a session.</summary>
    public static LedgerRequest OfSchool(IReadOnlyList<int> absent, IReadOnlyList<int> present, DateOnly date, Half half) => new(
        TwoNodes.School,
        Register,
        new
        {
            school = NodeId.Of(NodeType.Organisation, AskedCounty.School).ToString(),
            date = Text(date),
            half = Name(half),
            marks = absent.Select(pupil => new { registration = Registration(pupil), code = "N" })
                .Concat(present.Select(pupil => new { registration = Registration(pupil), code = There(half) })),
        },
        Told("attendance_mark", date, half, absent, "N", present, There(half)));

    /// <summary>The correction of one absence that the request recorded: the pupil was there.</summary>
    public LedgerRequest Correction()
    {
        var (mark, entry) = Entries.First(pair => pair.Value.WasAbsent);
        var ofProvider = mark.Table == "provider_mark";
        var says = ofProvider ? "PRESENT" : There(mark.Half);
        const string Reason = "Was seen in the workshop";
        return new(
            Client,
            ofProvider ? AmendReport : AmendRegister,
            ofProvider
                ? new { mark = NodeId.Of(NodeType.ProviderMark, new MarkReference(AskedCounty.Provider, 200 + mark.Pupil, mark.Date, mark.Half)).ToString(), observation = says, reason = Reason }
                : new { mark = NodeId.Of(NodeType.AttendanceMark, new MarkReference(AskedCounty.School, 100 + mark.Pupil, mark.Date, mark.Half)).ToString(), code = says, reason = Reason },
            new Dictionary<LedgerMark, LedgerEntry> { [mark] = entry with { Says = says, Version = 2 } });
    }

    /// <summary>Whether an answer's payload says what the ledger then has: everything saved, nothing refused, nothing done a second time.</summary>
    public bool IsAnsweredBy(JsonElement payload)
    {
        var saved = payload.TryGetProperty("saved", out var all) ? [.. all.EnumerateArray()] : new[] { payload.GetProperty("mark") };
        return payload.GetProperty("errors").GetArrayLength() == 0 && saved.Length == Entries.Count
            && saved.Zip(Entries.Values).All(pair => pair.First.GetProperty("version").GetInt32() == pair.Second.Version);
    }

    private static Dictionary<LedgerMark, LedgerEntry> Told(
        string table, DateOnly date, Half half, IEnumerable<int> absent, string away, IEnumerable<int> present, string there) =>
        absent.Select(pupil => (pupil, new LedgerEntry(away, 1, true))).Concat(present.Select(pupil => (pupil, new LedgerEntry(there, 1, false))))
            .ToDictionary(pair => new LedgerMark(table, pair.pupil, date, half), pair => pair.Item2);

    private static string Registration(int pupil) => NodeId.Of(NodeType.Registration, 100 + pupil).ToString();

    private static string There(Half half) => half == Half.Am ? "/" : "\\";

    private static string Name(Half half) => half == Half.Am ? "AM" : "PM";

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
