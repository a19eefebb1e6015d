namespace Partnership.GraphQL.Tests.Differential;

/// <summary>An argument or input field: its type in GraphQL syntax, its default as a literal or null.</summary>
internal sealed record Input(string Name, string Type, string? Default);

/// <summary>A field: its type in GraphQL syntax and its arguments.</summary>
internal sealed record Member(string Name, string Type, IReadOnlyList<Input> Arguments);

/// <summary>A directive, with its locations as they are written.</summary>
internal sealed record Mark(string Name, IReadOnlyList<Input> Arguments, IReadOnlyList<string> Locations, bool IsRepeatable);

/// <summary>A generated schema, as the other generators need it; its text is written by <see cref="WorldWriter"/>.</summary>
internal sealed class World
{
    public Dictionary<string, List<Member>> Objects { get; } = [];

    public Dictionary<string, List<Member>> Interfaces { get; } = [];

    /// <summary>The interfaces that each object and interface declares.</summary>
    public Dictionary<string, List<string>> Declared { get; } = [];

    public Dictionary<string, List<string>> Unions { get; } = [];

    public Dictionary<string, List<string>> Enums { get; } = [];

    public Dictionary<string, List<Input>> Inputs { get; } = [];

    public HashSet<string> OneOfs { get; } = [];

    public List<string> Scalars { get; } = [];

    public List<Mark> Marks { get; } = [];

    public bool IsComposite(string name) => Objects.ContainsKey(name) || Interfaces.ContainsKey(name) || Unions.ContainsKey(name);

    public IReadOnlyList<Member> MembersOf(string name) =>
        Objects.GetValueOrDefault(name) ?? Interfaces.GetValueOrDefault(name) ?? [];

    /// <summary>The objects that a value of the type can be.</summary>
    public string[] PossibleOf(string name) =>
        Objects.ContainsKey(name) ? [name]
        : Unions.TryGetValue(name, out List<string>? members) ? [.. members]
        : [.. Objects.Keys.Where(o => Declared.GetValueOrDefault(o)?.Contains(name) == true)];

    public IEnumerable<string> Composites => [.. Objects.Keys, .. Interfaces.Keys, .. Unions.Keys];

    /// <summary>The type inside all wrappers.</summary>
    public static string Named(string type) => type.Trim('[', ']', '!');

    public static bool IsNonNull(string type) => type.EndsWith('!');

    public static string Nullable(string type) => IsNonNull(type) ? type[..^1] : type;

    /// <summary>The type of the items; null when the type is no list.</summary>
    public static string? Item(string type) => Nullable(type) is ['[', .. var item, ']'] ? item : null;
}
