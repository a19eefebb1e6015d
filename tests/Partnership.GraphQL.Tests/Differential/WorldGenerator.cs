namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Makes valid schemas with every kind of type in them.</summary>
internal sealed class WorldGenerator
{
    private static readonly string[] FieldNames = ["a", "b", "c", "d", "e", "f"];
    private static readonly string[] BuiltIns = ["Int", "Float", "String", "Boolean", "ID"];
    private readonly Dice _dice;
    private readonly World _world = new();
    private readonly LiteralGenerator _literals;
    private readonly string[] _composites;

    private WorldGenerator(Dice dice)
    {
        _dice = dice;
        _literals = new LiteralGenerator(dice, _world);
        _composites = ["A", "B", "C", "I", "J", "U"];
    }

    public static World Make(Dice dice)
    {
        WorldGenerator generator = new(dice);
        generator.Leaves();
        generator.Inputs();
        generator.Interfaces();
        generator.Objects();
        generator.Marks();
        return generator._world;
    }

    private void Leaves()
    {
        _world.Enums["E"] = ["RED", "GREEN", "BLUE"];
        _world.Enums["G"] = ["GREEN", "type", "on"];
        _world.Scalars.Add("S");
    }

    private void Inputs()
    {
        _world.Inputs["N"] = [];
        _world.Inputs["M"] = [];
        _world.Inputs["O"] = [];
        _world.OneOfs.Add("O");
        _world.Inputs["O"].AddRange(Names(1, 3).Select(n => new Input(n, World.Nullable(Wrapped(_dice.Of([.. BuiltIns, "E"]))), null)));

        // M before N, so that N's defaults may hold values of M; neither requires itself.
        foreach (string name in new[] { "M", "N" })
        {
            foreach (string field in Names(1, 4))
            {
                string type = InputType();
                bool again = World.Named(type) == name || (name == "M" && World.Named(type) == "N");
                type = again ? World.Nullable(type) : type;
                string? standard = !again && World.Named(type) is not ("O" or "N" or "M") && _dice.Percent(30) ? _literals.Fitting(type) : null;
                _world.Inputs[name].Add(new Input(field, type, standard));
            }
        }
    }

    private void Interfaces()
    {
        _world.Unions["U"] = [.. _dice.Some(["A", "B", "C"], 60)];
        if (_world.Unions["U"].Count == 0)
        {
            _world.Unions["U"].Add("B");
        }

        _world.Interfaces["I"] = [.. Names(1, 3).Select(Member)];
        _world.Interfaces["J"] = [.. Names(1, 3).Select(Member)];
        _world.Declared["I"] = [];
        _world.Declared["J"] = [];
        if (_dice.Percent(40))
        {
            _world.Declared["J"].Add("I");
            Take("J", _world.Interfaces["J"], "I");
        }
    }

    private void Objects()
    {
        foreach (string name in new[] { "A", "B", "C", "Query", "Mutation", "Subscription" })
        {
            List<Member> members = [.. Names(2, 5).Select(Member)];
            _world.Objects[name] = members;
            _world.Declared[name] = [];
            foreach (string declared in name.Length == 1 ? _dice.Some(["I", "J"], 50) : [])
            {
                Implement(name, members, declared);
            }
        }
    }

    private void Implement(string name, List<Member> members, string declared)
    {
        foreach (string each in (string[])[declared, .. _world.Declared[declared]])
        {
            // Two interfaces with one field of different types cannot both be implemented.
            bool fits = _world.Interfaces[each].All(f => _world.Declared[name].All(
                d => _world.Interfaces[d].All(o => o.Name != f.Name || o == f)));
            if (!fits)
            {
                return;
            }
        }

        foreach (string each in (string[])[.. _world.Declared[declared], declared])
        {
            if (!_world.Declared[name].Contains(each))
            {
                _world.Declared[name].Add(each);
                Take(name, members, each);
            }
        }
    }

    /// <summary>Gives a type an interface's fields; a field may be narrowed to non-null, which covariance admits.</summary>
    private void Take(string name, List<Member> members, string from)
    {
        foreach (Member member in _world.Interfaces[from])
        {
            members.RemoveAll(m => m.Name == member.Name);
            bool narrows = _world.Objects.ContainsKey(name) && !World.IsNonNull(member.Type) && _dice.Percent(15)
                && _world.Declared[name].Count == 1;
            members.Add(narrows ? member with { Type = member.Type + "!" } : member);
        }
    }

    private void Marks()
    {
        string[] places = ["FIELD", "QUERY", "MUTATION", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION"];
        foreach (string name in new[] { "m", "n" })
        {
            string[] locations = _dice.Some(places, 60);
            _world.Marks.Add(new Mark(name, [.. Names(0, 2).Select(Argument)], locations.Length == 0 ? ["FIELD"] : locations, _dice.Percent(40)));
        }
    }

    private Member Member(string name)
    {
        string named = _dice.Percent(45) ? _dice.Of(_composites) : _dice.Of([.. BuiltIns, "E", "G", "S"]);
        return new Member(name, Wrapped(named), [.. Names(0, 2).Select(Argument)]);
    }

    private Input Argument(string name)
    {
        string type = InputType();
        return new Input(name, type, _dice.Percent(25) ? _literals.Fitting(type) : null);
    }

    private string InputType() => Wrapped(_dice.Of([.. BuiltIns, "E", "S", "N", "M", "O"]));

    private string Wrapped(string named) => _dice.Between(0, 9) switch
    {
        0 or 1 => named + "!",
        2 => $"[{named}]",
        3 => $"[{named}!]!",
        4 => $"[{named}!]",
        5 when _dice.Percent(40) => $"[[{named}]!]",
        _ => named,
    };

    private string[] Names(int least, int most)
    {
        int count = _dice.Between(least, most);
        return FieldNames.OrderBy(_ => _dice.Between(0, 1000)).Take(count).ToArray();
    }
}
