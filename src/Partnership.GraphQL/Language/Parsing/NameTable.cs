namespace Partnership.GraphQL.Language.Parsing;

/// <summary>The names met so far, so that each is one string however often it occurs.</summary>
internal sealed class NameTable(int capacity)
{
    private string?[] _slots = new string?[capacity];
    private int _count;

    /// <summary>The string with these characters.</summary>
    public string Get(ReadOnlySpan<char> name)
    {
        int slot = Find(_slots, name);
        if (_slots[slot] is { } known)
        {
            return known;
        }

        string added = name.ToString();
        _slots[slot] = added;
        if (++_count * 2 > _slots.Length)
        {
            Grow();
        }

        return added;
    }

    private static int Find(string?[] slots, ReadOnlySpan<char> name)
    {
        int mask = slots.Length - 1;
        int slot = string.GetHashCode(name) & mask;
        while (slots[slot] is { } other && !name.SequenceEqual(other))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        string?[] larger = new string?[_slots.Length * 2];
        foreach (string? name in _slots)
        {
            if (name is not null)
            {
                larger[Find(larger, name)] = name;
            }
        }

        _slots = larger;
    }
}
