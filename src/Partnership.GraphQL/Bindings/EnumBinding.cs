using System.Runtime.CompilerServices;
using System.Text;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>A CLR enum bound to an enum: SCREAMING_SNAKE values to PascalCase members.</summary>
internal abstract class EnumBinding(EnumType type, Type clrType)
{
    public EnumType Type { get; } = type;

    public Type ClrType { get; } = clrType;

    /// <summary>The boxed member of a value's name; null when there is none.</summary>
    public abstract object? Member(string name);

    public abstract string? WriteBoxed(ResponseBuffer buffer, object value);

    /// <summary>The member's name for a value's: <c>LA_COMMISSIONED</c> is <c>LaCommissioned</c>.</summary>
    protected static string MemberName(string value)
    {
        StringBuilder name = new(value.Length);
        foreach (string word in value.Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            name.Append(char.ToUpperInvariant(word[0])).Append(word[1..].ToLowerInvariant());
        }

        return name.ToString();
    }
}

/// <inheritdoc/>
internal sealed class EnumBinding<T> : EnumBinding
    where T : struct, Enum
{
    private readonly Dictionary<string, object> _members = [];
    private readonly Dictionary<long, byte[]> _json = [];

    /// <summary>Binds the enum; each value without a member and each member without a value is a problem.</summary>
    public EnumBinding(EnumType type, List<string> problems)
        : base(type, typeof(T))
    {
        Dictionary<string, T> members = new(StringComparer.OrdinalIgnoreCase);
        foreach (T member in Enum.GetValues<T>())
        {
            members[member.ToString()] = member;
        }

        foreach (EnumValueDefinition value in type.Values)
        {
            if (members.Remove(MemberName(value.Name), out T member))
            {
                _members.Add(value.Name, member);
                _json[NumberOf(member)] = Encoding.UTF8.GetBytes($"\"{value.Name}\"");
            }
            else
            {
                problems.Add($"{value.Coordinate}: {typeof(T).Name} has no member {MemberName(value.Name)}.");
            }
        }

        problems.AddRange(members.Keys.Select(m => $"{type.Name}: the schema has no value for {typeof(T).Name}.{m}."));
    }

    public override object? Member(string name) => _members.GetValueOrDefault(name);

    public override string? WriteBoxed(ResponseBuffer buffer, object value) => value switch
    {
        T member => Write(buffer, member),
        string name when _members.TryGetValue(name, out object? member) => Write(buffer, (T)member),
        _ => Misfit(),
    };

    public string? Write(ResponseBuffer buffer, T value)
    {
        if (!_json.TryGetValue(NumberOf(value), out byte[]? json))
        {
            return Misfit();
        }

        buffer.Write(json);
        return null;
    }

    /// <summary>The member's number without boxing it, which hashing an enum may do.</summary>
    private static long NumberOf(T member) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<T, byte>(member),
        2 => Unsafe.BitCast<T, short>(member),
        4 => Unsafe.BitCast<T, int>(member),
        _ => Unsafe.BitCast<T, long>(member),
    };

    private string Misfit() => $"Enum \"{Type.Name}\" cannot represent this value.";
}
