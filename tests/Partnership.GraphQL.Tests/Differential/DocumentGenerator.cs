namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Makes documents for a schema: mostly valid, with faults of every rule here and there.</summary>
/// <param name="dice">Decides.</param>
/// <param name="world">The schema.</param>
/// <param name="faults">How many times in a hundred a part is wrong.</param>
/// <param name="isCalm">Whether most fields have a response key of their own, so that few conflict.</param>
internal sealed class DocumentGenerator(Dice dice, World world, int faults, bool isCalm = false)
{
    private readonly LiteralGenerator _literals = new(dice, world);
    private readonly Dictionary<string, string> _variables = [];
    private readonly Dictionary<string, string> _fragments = [];
    private readonly Dictionary<string, string> _fragmentTexts = [];
    private int _keys;

    /// <summary>The variables of the operations, with their types.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>A document with one operation, now and then with two.</summary>
    public string Document(string keyword)
    {
        string root = char.ToUpperInvariant(keyword[0]) + keyword[1..];
        string selection = keyword == "subscription" && !dice.Percent(faults * 3) ? OneField(root) : Selection(root, 0);
        int operations = dice.Percent(faults) ? 2 : 1;
        List<string> parts = [];
        for (int i = 0; i < operations; i++)
        {
            string name = operations > 1 || dice.Percent(60) ? " Op" + (dice.Percent(80) ? i : 0) : "";
            parts.Add($"{keyword}{name}{Declarations()}{Directives(keyword.ToUpperInvariant())} {selection}");
        }

        parts.AddRange(_fragmentTexts.Values);
        if (dice.Percent(faults))
        {
            parts.Add($"fragment Unused on {dice.Of([.. world.Composites])} {{ __typename }}");
        }

        return string.Join(dice.Percent(50) ? "\n" : " # comment\n", parts.OrderBy(_ => dice.Between(0, 1000)));
    }

    private string OneField(string type) => $"{{ {Field(world.MembersOf(type)[0], 0)} }}";

    private string Selection(string type, int depth)
    {
        List<string> selections = [];
        IReadOnlyList<Member> members = world.MembersOf(type);
        for (int n = dice.Between(1, 4); n > 0; n--)
        {
            int choice = dice.Between(0, 99);
            selections.Add(
                choice < 65 && members.Count > 0 ? Field(dice.Of(members), depth)
                : choice < 78 ? Inline(type, depth)
                : choice < 90 ? Spread(type, depth)
                : "__typename" + Directives("FIELD"));
        }

        if (dice.Percent(faults))
        {
            selections.Add(dice.Of("zz", "zz { a }", "a", "a: __typename", "...Nobody", "... on Nobody { a }", "... on E { a }", "a { __typename }", "b(zz: 1)"));
        }

        return $"{{ {string.Join(dice.Percent(80) ? " " : "\n  ", selections)} }}";
    }

    private string Field(Member member, int depth)
    {
        string alias = isCalm && (member.Arguments.Count > 0 || dice.Percent(85)) ? $"k{_keys++}: " : dice.Percent(25) && !isCalm ? dice.Of("x", "y", "a", "b") + ": " : "";
        string named = World.Named(member.Type);
        bool isComposite = world.IsComposite(named) ^ dice.Percent(faults);
        string below = !isComposite ? "" : " " + (depth > 3 ? "{ __typename }" : Selection(named, depth + 1));
        return $"{alias}{member.Name}{Arguments(member.Arguments)}{Directives("FIELD")}{below}";
    }

    private string Arguments(IReadOnlyList<Input> inputs)
    {
        List<string> given = [];
        foreach (Input input in inputs)
        {
            bool isRequired = World.IsNonNull(input.Type) && input.Default is null;
            if ((isRequired || dice.Percent(55)) && !dice.Percent(faults))
            {
                given.Add($"{input.Name}: {_literals.Literal(input.Type, faults, Variable)}");
            }
        }

        if (dice.Percent(faults))
        {
            given.Add(dice.Of("zz: 1", "a: null", "a: $undeclared"));
        }

        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";
    }

    /// <summary>A variable for a place: one declared before, or a new one whose type mostly fits.</summary>
    private string? Variable(string type)
    {
        string[] fitting = [.. _variables.Where(v => v.Value.Split(" = ")[0] == type).Select(v => v.Key)];
        if (fitting.Length > 0 && dice.Percent(50))
        {
            return dice.Of(fitting);
        }

        string name = "v" + _variables.Count;
        bool strays = dice.Percent(faults * 2);
        string declared = strays
            ? dice.Of("Int", "[String]", "ID!", "N", "Boolean", World.Nullable(type), $"[{World.Nullable(type)}]", "Query", "Nobody")
            : dice.Percent(30) ? World.Nullable(type) + "!" : type;
        bool isInput = World.Named(declared) is not ("Query" or "Nobody");
        if (isInput && dice.Percent(30))
        {
            declared += " = " + (dice.Percent(faults) ? "null" : _literals.Fitting(declared));
        }

        _variables.Add(name, declared);
        return name;
    }

    private string Inline(string type, int depth)
    {
        if (depth > 3)
        {
            return "__typename";
        }

        string? condition = dice.Percent(30) ? null : Near(type);
        return $"...{(condition is null ? "" : " on " + condition)}{Directives("INLINE_FRAGMENT")} {Selection(condition ?? type, depth + 1)}";
    }

    private string Spread(string type, int depth)
    {
        string[] fitting = [.. _fragments.Where(f => world.PossibleOf(f.Value).Intersect(world.PossibleOf(type)).Any()).Select(f => f.Key)];
        string name;
        if (fitting.Length > 0 && dice.Percent(60))
        {
            name = dice.Of(fitting);
        }
        else if (depth > 3 || _fragments.Count > 4)
        {
            return "__typename";
        }
        else
        {
            // Known before its selection is made: so that it may now and then spread itself.
            name = "F" + _fragments.Count;
            string condition = Near(type);
            _fragments.Add(name, dice.Percent(faults) ? condition : "");
            _fragmentTexts[name] = $"fragment {name} on {condition}{Directives("FRAGMENT_DEFINITION")} {Selection(condition, depth + 1)}";
            _fragments[name] = condition;
        }

        return $"...{name}{Directives("FRAGMENT_SPREAD")}";
    }

    /// <summary>A type that some values of the given type can have; now and then one that none can.</summary>
    private string Near(string type)
    {
        string[] possible = world.PossibleOf(type);
        string[] near = [.. world.Composites.Where(c => world.PossibleOf(c).Intersect(possible).Any())];
        return dice.Percent(faults) || near.Length == 0 ? dice.Of([.. world.Composites]) : dice.Of(near);
    }

    private string Directives(string location)
    {
        List<string> marks = [];
        if (location is "FIELD" or "FRAGMENT_SPREAD" or "INLINE_FRAGMENT" && dice.Percent(10))
        {
            marks.Add($"@{dice.Of("skip", "include")}(if: {_literals.Literal("Boolean!", faults, Variable)})");
        }

        foreach (Mark mark in world.Marks)
        {
            if ((mark.Locations.Contains(location) && dice.Percent(8)) || dice.Percent(faults / 2))
            {
                marks.Add("@" + mark.Name + Arguments(mark.Arguments));
            }
        }

        if (dice.Percent(faults / 2))
        {
            marks.Add(dice.Of("@zz", "@skip", "@skip(if: true) @skip(if: false)", "@deprecated", "@include(if: 1)"));
        }

        return marks.Count == 0 ? "" : " " + string.Join(' ', marks);
    }

    private string Declarations()
    {
        List<string> declared = [.. _variables.Where(_ => !dice.Percent(faults / 2)).Select(v => $"${v.Key}: {v.Value}")];
        if (dice.Percent(faults))
        {
            declared.Add(dice.Of("$unused: Int", "$v0: Int", "$v0: [Int!] = [1]"));
        }

        return declared.Count == 0 ? "" : $"({string.Join(", ", declared)})";
    }
}
