using System.Text;

namespace Partnership.Postgres;

/// <summary>How a member of an enum is written in the database: as in the GraphQL schema, <c>SuspensionDay6</c> as <c>SUSPENSION_DAY_6</c>.</summary>
public static class Stored
{
    /// <summary>The stored name of a member.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The member with a stored name.</summary>
    /// <exception cref="KeyNotFoundException">The database holds a name that the domain does not know.</exception>
    public static T Member<T>(string name)
        where T : struct, Enum => Names<T>.ByName[name];

    /// <summary>The member with a stored name; null for one that the domain does not know.</summary>
    public static T? MemberOrNull<T>(string name)
        where T : struct, Enum => Names<T>.ByName.TryGetValue(name, out var member) ? member : null;

    private static string UpperSnake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && (char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => UpperSnake(value.ToString()));

        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
