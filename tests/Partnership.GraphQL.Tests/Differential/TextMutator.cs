using System.Text.RegularExpressions;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Changes a text token by token: drops, doubles and swaps them, or puts one from elsewhere in their place.</summary>
internal sealed partial class TextMutator(Dice dice)
{
    private static readonly string[] Strangers =
        ["{", "}", "(", ")", "[", "]", "!", ":", "=", "|", "&", "@", "$", "...", "on", "null", "1", "1.5", "\"s\"", "extend", "type", "zz", "#", "\"", "\"\"\"", "-", ".", "@oneOf", "Int", "Query"];

    public string Mutate(string text, int changes)
    {
        List<string> tokens = [.. Token().Matches(text).Select(m => m.Value)];
        for (; changes > 0 && tokens.Count > 1; changes--)
        {
            int at = dice.Between(0, tokens.Count - 1);
            switch (dice.Between(0, 4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    tokens[at] = dice.Of(tokens);
                    break;
                case 3:
                    tokens.Insert(at, dice.Of(Strangers));
                    break;
                default:
                    tokens[at] = dice.Of(Strangers);
                    break;
            }
        }

        return string.Concat(tokens);
    }

    [GeneratedRegex("""\"{3}(?s:.*?)\"{3}|"[^"\n]*"|#[^\n]*|[_A-Za-z][_0-9A-Za-z]*|-?[0-9.eE+]+|\.\.\.|\s+|.""")]
    private static partial Regex Token();
}
