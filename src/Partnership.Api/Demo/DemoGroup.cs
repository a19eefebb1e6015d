namespace Partnership.Api.Demo;

/// <summary>Pupils who are asked for one rate together, and how far their registers have come.</summary>
/// <remarks>
/// What was entered so far leans on what is entered next: a group that missed too little begins absences a little more
/// often, and a code that came up too seldom comes up sooner. Only earlier days lean, so that adding days changes nothing.
/// </remarks>
internal sealed class DemoGroup(int number, DemoRates rates, double absence)
{
    private readonly Dictionary<string, int> entered = [];
    private int sessions;
    private int inSpells;
    private double lean = 1;
    private (string Code, double Upto)[] codes = Shares(rates, _ => 1);

    /// <summary>The number under which chance knows the group.</summary>
    public int Number { get; } = number;

    /// <summary>The rates of single sessions and the mix of codes.</summary>
    public DemoRates Rates { get; } = rates;

    /// <summary>How much more often than by their share the group's pupils begin an absence today.</summary>
    public double Lean => lean;

    /// <summary>Counts an entered code.</summary>
    public void Enter(string code)
    {
        sessions++;
        if (codes.Any(share => share.Code == code))
        {
            inSpells++;
            entered[code] = entered.GetValueOrDefault(code) + 1;
        }
    }

    /// <summary>Closes a day.</summary>
    public void NextDay()
    {
        if (sessions < 50)
        {
            return;
        }

        var asked = absence - ((Rates.LateAfter + Rates.Medical) / 100);
        lean = Math.Clamp(1 + (25 * (asked - ((double)inSpells / sessions)) / asked), 0.1, 4);
        codes = Shares(Rates, spell => Math.Clamp(
            1 + (6 * (1 - (entered.GetValueOrDefault(spell.Code) / Math.Max(1, Part(spell.Percent) * inSpells)))), 0.1, 4));
    }

    /// <summary>The code of a spell that begins, by a number from 0 to 1.</summary>
    public string SpellCode(double roll)
    {
        var at = roll * codes[^1].Upto;
        foreach (var (code, upto) in codes)
        {
            if (at < upto)
            {
                return code;
            }
        }

        return codes[^1].Code;
    }

    private double Part(double percent) => percent / Rates.Spells.Sum(spell => spell.Percent);

    private static (string Code, double Upto)[] Shares(DemoRates rates, Func<(string Code, double Percent), double> weight)
    {
        var upto = 0.0;
        return [.. rates.Spells.Select(spell => (spell.Code, upto += spell.Percent * weight(spell)))];
    }
}
