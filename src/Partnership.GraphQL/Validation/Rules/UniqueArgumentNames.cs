using System.Collections.Immutable;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Validation.Rules;

/// <summary>An argument is given once (specification 5.4.2).</summary>
internal sealed class UniqueArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override RuleEvents Hears => RuleEvents.Arguments;

    public override void Arguments(ImmutableArray<ArgumentNode> arguments)
    {
        if (arguments.Length < 2 || AreUnique(arguments))
        {
            return;
        }

        foreach (IGrouping<string, ArgumentNode> group in arguments.GroupBy(a => a.Name))
        {
            if (group.Skip(1).Any())
            {
                Context.Report($"The argument \"{group.Key}\" is given more than once.", [.. group.Select(a => a.Location)]);
            }
        }
    }

    private static bool AreUnique(ImmutableArray<ArgumentNode> arguments)
    {
        const int Few = 16;
        if (arguments.Length > Few)
        {
            return arguments.Select(a => a.Name).Distinct().Count() == arguments.Length;
        }

        for (int i = 1; i < arguments.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (arguments[i].Name == arguments[j].Name)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
