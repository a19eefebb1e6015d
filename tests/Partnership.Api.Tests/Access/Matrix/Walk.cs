using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Partnership.GraphQL.Types;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>Asks every field of every type through HTTP, as one caller about one child.</summary>
internal sealed partial class Walk(MatrixCounty county)
{
    private const int TypesAtOnce = 16;

    // Refused and withheld fields are a matter of the claim set alone; each is found by an answer, and left out from then on.
    private readonly ConcurrentDictionary<(string Scope, string Field), string> _closed = new();

    public static Schema Schema { get; } = ApiSchema.Create().Schema;

    public static IReadOnlyList<Door> Doors { get; } = Door.AllOf(Schema);

    /// <summary>The fields that the table is to have.</summary>
    public static IReadOnlyList<FieldDefinition> Fields { get; } = [.. Doors.SelectMany(door => door.Fields)];

    public async Task<Dictionary<string, Answer>> SeeAsync(Situation situation, Party party, string scope)
    {
        var seen = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var doors in Doors.Chunk(TypesAtOnce))
        {
            while (!await TryAsync(doors, situation, party, scope, seen))
            {
            }
        }

        return seen;
    }

    // False: fields were found closed, and because a null can take its parent with it the rest is asked for again.
    private async Task<bool> TryAsync(Door[] doors, Situation situation, Party party, string scope, Dictionary<string, Answer> seen)
    {
        List<string> selections = [];
        for (var i = 0; i < doors.Length; i++)
        {
            var open = doors[i].Fields.Where(field => !_closed.ContainsKey((scope, field.Coordinate))).Select(Door.Ask).ToList();
            if (doors[i].Depth == 0)
            {
                selections.AddRange(open);
            }
            else if (open.Count > 0)
            {
                var text = doors[i].Text.Replace("#", string.Join(' ', open), StringComparison.Ordinal);
                selections.Add($"t{i}: {text}");
                if (situation.HasOwn)
                {
                    selections.Add($"o{i}: {text.Replace("$", "$own", StringComparison.Ordinal)}");
                }
            }
        }

        var body = string.Join(' ', selections);
        var ids = Variable().Matches(body).Select(match => match.Groups[1].Value).Distinct().ToDictionary(name => name, name => IdOf(name, situation));
        var head = ids.Count == 0 ? "" : $"query ({string.Join(' ', ids.Keys.Select(name => $"${name}: ID!"))}) ";
        var answer = await county.AskAsync(situation.Of(party), scope, $"{head}{{ {body} }}", ids);
        if (Close(answer, doors, scope))
        {
            return false;
        }

        Read(answer.GetProperty("data"), doors, scope, seen);
        return true;
    }

    private bool Close(JsonElement answer, Door[] doors, string scope)
    {
        var closed = false;
        if (answer.TryGetProperty("errors", out var errors))
        {
            foreach (var error in errors.EnumerateArray())
            {
                var code = error.GetProperty("extensions").GetProperty("code").GetString();
                Assert.True(code == "NOT_ALLOWED", errors.ToString());
                closed |= Close(error.GetProperty("path"), "refused", doors, scope);
            }
        }

        if (answer.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("withheld", out var withheld))
        {
            foreach (var field in withheld.EnumerateArray())
            {
                closed |= Close(field.GetProperty("path"), field.GetProperty("code").GetString()!, doors, scope);
            }
        }

        return closed;
    }

    private bool Close(JsonElement path, string how, Door[] doors, string scope)
    {
        var names = path.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.String).Select(part => part.GetString()!).ToList();
        var door = int.TryParse(names[0].AsSpan(1), out var at) ? doors[at] : doors.Single(one => one.Depth == 0);
        var fields = names.Count > door.Depth ? door.Fields.Where(field => field.Name == names[door.Depth]) : door.Fields;
        var added = false;
        foreach (var field in fields)
        {
            added |= _closed.TryAdd((scope, field.Coordinate), how);
        }

        return added;
    }

    private void Read(JsonElement data, Door[] doors, string scope, Dictionary<string, Answer> seen)
    {
        for (var i = 0; i < doors.Length; i++)
        {
            var (theirs, own) = doors[i].Depth == 0 ? ([data], []) : (Objects(data, $"t{i}", doors[i]), Objects(data, $"o{i}", doors[i]));
            if (theirs.Select(found => found.GetRawText()).SequenceEqual(own.Select(found => found.GetRawText())))
            {
                own = [];
            }

            foreach (var field in doors[i].Fields)
            {
                var closed = _closed.GetValueOrDefault((scope, field.Coordinate));
                seen[field.Coordinate] = closed is not null
                    ? new Answer(closed, [], [], false)
                    : new Answer(null, Values(theirs, field.Name), Values(own, field.Name), doors[i].Depth > 0 && theirs.Count + own.Count > 0);
            }
        }
    }

    private static List<JsonElement> Objects(JsonElement data, string key, Door door)
    {
        if (!data.TryGetProperty(key, out var root))
        {
            return [];
        }

        List<JsonElement> at = [.. Flat(root)];
        foreach (var name in Path(door))
        {
            at = [.. at.SelectMany(element => element.TryGetProperty(name, out var below) ? Flat(below) : [])];
        }

        return at;
    }

    // The names between the root and the fields, as the selection has them: what stands before a brace, arguments left out.
    private static IEnumerable<string> Path(Door door)
    {
        var bare = Bracketed().Replace(door.Text, "");
        return bare.Split(['{', '}', ' '], StringSplitOptions.RemoveEmptyEntries).Where(name => name != "#").Skip(1);
    }

    private static IEnumerable<JsonElement> Flat(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Flat),
        JsonValueKind.Object => [element],
        _ => [],
    };

    private static List<string> Values(List<JsonElement> objects, string name) =>
        [.. objects.SelectMany(found => found.TryGetProperty(name, out var value) ? Leaves(value) : [])];

    private static IEnumerable<string> Leaves(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.Object when value.TryGetProperty("nodes", out var nodes) => Leaves(nodes),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Leaves(property.Value)),
        _ => [value.ToString()],
    };

    /// <summary>The id that stands for a variable: a type of record, with <c>own</c> before it of the organisation that is looked at, or a record of its own name.</summary>
    internal static string IdOf(string variable, Situation s)
    {
        var own = variable.StartsWith("own", StringComparison.Ordinal);
        var name = own ? variable["own".Length..] : variable;
        return name switch
        {
            "Place" => NodeId.Of(NodeType.Organisation, s.Of(ProviderOf(s, own))).ToString(),
            "Unexplained" when !own => NodeId.Of(NodeType.AttendanceMark, new MarkReference(s.Of(s.Holder), s.Id(1), new DateOnly(2026, 11, 11), Attendance.Registers.Half.Am)).ToString(),
            "Unexplained" => Id(NodeType.AttendanceMark, s, own).ToString(),
            _ => Id(Enum.Parse<NodeType>(name), s, own).ToString(),
        };
    }

    private static bool Moved(Situation s) => s is { Relationship: "placement" or "commission", State: "before" or "after" };

    private static Party ProviderOf(Situation s, bool own) => s.Relationship is "placement" && (own || !Moved(s)) ? Party.Provider : Party.OtherProvider;

    private static NodeId Id(NodeType type, Situation s, bool own)
    {
        var moved = Moved(s);
        var provider = ProviderOf(s, own);
        return type switch
        {
            NodeType.Organisation => NodeId.Of(type, s.Of(s.Holder)),
            NodeType.Pupil or NodeType.Contact => NodeId.Of(type, s.Id(1)),
            NodeType.AttendanceMark => NodeId.Of(type, own
                ? new MarkReference(s.Of(s.Relationship is "second" ? Party.Second : Party.School), s.Id(51), new DateOnly(2026, 10, 22), Attendance.Registers.Half.Am)
                : new MarkReference(s.Of(s.Holder), s.Id(1), new DateOnly(2026, 11, 17), Attendance.Registers.Half.Am)),
            NodeType.ProviderMark => NodeId.Of(type, new MarkReference(
                s.Of(provider), s.Id(!own && moved ? 2 : 1), own ? new DateOnly(2026, 10, 22) : new DateOnly(2026, 11, 17), Attendance.Registers.Half.Am)),
            NodeType.Placement => NodeId.Of(type, s.Id(!own && moved ? 2 : 1)),
            NodeType.Duty or NodeType.Discrepancy => NodeId.Of(type, Situation.Far + s.Id(own ? 51 : 1)),
            NodeType.HomeEducation => NodeId.Of(type, s.Id(own ? 52 : 2)),
            NodeType.AccessGrant or NodeType.EmergencyAccess => NodeId.Of(type, s.Id(51)),
            _ => NodeId.Of(type, s.Id(own ? 51 : 1)),
        };
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\([^()]*\)|\.\.\. on \w+ \{")]
    private static partial Regex Bracketed();
}
