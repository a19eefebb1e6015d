using System.Collections.Concurrent;
using System.Text.Json;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>Asks for every mutation through HTTP, as one caller: of what nobody knows, of the child's records, and of the caller's own.</summary>
internal sealed class Changes(MatrixCounty county)
{
    private const string Unknown = "NOT_FOUND";

    // What each kind of client is answered about ids that nobody has; a refusal is a matter of its claim set alone.
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _unknown = new();

    /// <summary>The classes of the answers, by mutation, <c>Mutation.</c> of the child's records and <c>Own.</c> of the caller's; and what a hidden record gave away.</summary>
    public async Task<(Dictionary<string, string> Classes, List<string> Told)> TryAsync(Situation s, Party party, string scope)
    {
        var nothing = _unknown.TryGetValue(scope, out var known) ? known : _unknown[scope] = await UnknownAsync(s, party, scope);
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> told = [];
        foreach (var own in (bool[])[true, false])
        {
            var asked = Change.All.Where(change => !own || (Change.OfOwn.Contains(change.Name) && change.Variables.Any(name => IdOf(name, s, party, true) != IdOf(name, s, party, false)))).ToList();
            foreach (var change in asked)
            {
                var answer = nothing[change.Name] == "refused" ? null : await AskAsync(s, party, scope, change, name => IdOf(name, s, party, own));
                var said = answer is null ? "refused" : ClassOf(answer);
                classes[$"{(own ? "Own" : "Mutation")}.{change.Name}"] = said;
                if (!own && said == "no" && Compared(change, answer!) != Compared(change, nothing[change.Name]))
                {
                    told.Add($"{change.Name}, {party} {s.State}: {answer} about what it may not know, {nothing[change.Name]} about what nobody knows.");
                }
            }
        }

        return (classes, told);
    }

    private async Task<Dictionary<string, string>> UnknownAsync(Situation s, Party party, string scope)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in Change.All)
        {
            answers[change.Name] = await AskAsync(s, party, scope, change, name => Stranger(name, s, party)) ?? "refused";
        }

        return answers;
    }

    // One by one: what is refused takes its whole operation with it. Null when it is.
    private async Task<string?> AskAsync(Situation s, Party party, string scope, Change change, Func<string, string> id)
    {
        var answer = await county.AskAsync(s.Of(party), scope, change.Text, change.Variables.ToDictionary(name => name, id));
        if (!answer.TryGetProperty("errors", out var errors))
        {
            return answer.GetProperty("data").GetProperty(change.Name).GetProperty("errors").GetRawText();
        }

        var code = errors[0].GetProperty("extensions").GetProperty("code").GetString();
        return code == "NOT_ALLOWED" ? null : $"[{{\"code\":\"{code}\"}}]";
    }

    // Of two children a caller can see one: its own path then says which of its ids was not found.
    private static string Compared(Change change, string errors) => change.Name == "proposePupilMerge"
        ? string.Join(' ', JsonDocument.Parse(errors).RootElement.EnumerateArray().Select(error => error.GetProperty("code").GetString()).Distinct())
        : errors;

    private static string ClassOf(string errors)
    {
        var codes = JsonDocument.Parse(errors).RootElement.EnumerateArray().Select(error => error.GetProperty("code").GetString()!).Distinct().ToList();
        return codes switch { [] => "done", [Unknown] => "no", _ => string.Join(" and ", codes) };
    }

    private static string IdOf(string name, Situation s, Party party, bool own) => name switch
    {
        "Organisation" => NodeId.Of(NodeType.Organisation, s.Of(own ? party : s.Holder)).ToString(),
        "Place" when own => NodeId.Of(NodeType.Organisation, s.Of(party)).ToString(),
        "Newcomer" => NodeId.Of(NodeType.Organisation, s.Of(s.Relationship is "placement" ? Party.OtherProvider : Party.Provider)).ToString(),
        "App" => NodeId.Of(NodeType.Organisation, s.Of(Party.App)).ToString(),
        "Family" => $"Family{s.Number}",
        "Classmate" => NodeId.Of(NodeType.Pupil, s.Id(105)).ToString(),
        "OpenAbsence" => NodeId.Of(NodeType.Absence, s.Id(own ? 54 : 4)).ToString(),
        "OpenEducation" => NodeId.Of(NodeType.MissingEducationCase, s.Id(3)).ToString(),
        "OpenEmergency" => NodeId.Of(NodeType.EmergencyAccess, s.Id(62)).ToString(),
        "LiveGrant" => NodeId.Of(NodeType.AccessGrant, s.Id(s.Relationship is "grant" ? 51 : 62)).ToString(),
        "Registration" when own && party is not (Party.School or Party.Second or Party.Trust) => Walk.IdOf(name, s),
        _ => Walk.IdOf(own ? $"own{name}" : name, s),
    };

    // Ids as long as those that there are, of nothing; where a child is to go, and what a grant is to, everybody knows.
    private static string Stranger(string name, Situation s, Party party) => name switch
    {
        "Family" => "Nobody",
        "Newcomer" or "App" => IdOf(name, s, party, own: false),
        "Organisation" or "Place" => NodeId.Of(NodeType.Organisation, 999_999).ToString(),
        "AttendanceMark" or "ProviderMark" => NodeId.Of(Enum.Parse<NodeType>(name), new MarkReference(999_999, 999_999_999, new DateOnly(2026, 11, 17), Attendance.Registers.Half.Am)).ToString(),
        "Classmate" => NodeId.Of(NodeType.Pupil, 999_999_998).ToString(),
        "OpenAbsence" => NodeId.Of(NodeType.Absence, 999_999_999).ToString(),
        "OpenEducation" => NodeId.Of(NodeType.MissingEducationCase, 999_999_999).ToString(),
        "OpenEmergency" => NodeId.Of(NodeType.EmergencyAccess, 999_999_999).ToString(),
        "LiveGrant" => NodeId.Of(NodeType.AccessGrant, 999_999_999).ToString(),
        _ => NodeId.Of(Enum.Parse<NodeType>(name), 999_999_999).ToString(),
    };
}
