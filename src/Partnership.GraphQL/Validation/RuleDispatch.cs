using System.Numerics;

namespace Partnership.GraphQL.Validation;

/// <summary>The rules by the events they hear, so that a node costs only the rules that care about it.</summary>
internal sealed class RuleDispatch
{
    private readonly ValidationRule[][] _rules = new ValidationRule[17][];

    public RuleDispatch(IReadOnlyList<ValidationRule> rules)
    {
        Span<int> counts = stackalloc int[_rules.Length];
        foreach (ValidationRule rule in rules)
        {
            for (uint events = (uint)rule.Hears; events != 0; events &= events - 1)
            {
                counts[BitOperations.TrailingZeroCount(events)]++;
            }
        }

        for (int i = 0; i < _rules.Length; i++)
        {
            _rules[i] = counts[i] == 0 ? [] : new ValidationRule[counts[i]];
        }

        for (int r = rules.Count - 1; r >= 0; r--)
        {
            for (uint events = (uint)rules[r].Hears; events != 0; events &= events - 1)
            {
                int index = BitOperations.TrailingZeroCount(events);
                _rules[index][--counts[index]] = rules[r];
            }
        }
    }

    /// <summary>The rules that hear the event, in their order.</summary>
    public ReadOnlySpan<ValidationRule> this[RuleEvents single] => _rules[BitOperations.TrailingZeroCount((uint)single)];
}
