namespace Partnership.Api.Demo;

/// <summary>One pupil's presence at one place, day by day: absences come in spells, lateness and appointments in single sessions.</summary>
/// <remarks>
/// The pupils of a group share one roll a day, each shifted by its index times the golden ratio: evenly spread over
/// [0, 1), so that a group of a hundred comes close to the rate it is asked for, while each pupil's days stay independent.
/// </remarks>
internal sealed class DemoSpells(DemoChance chance, DemoGroup group, double share, long index)
{
    private const double GoldenRatio = 0.6180339887498949;

    // An absence goes on to the next day with this probability; the mean length of a spell is then 2.2 days.
    private const double GoesOn = 0.55;

    private DateOnly today;
    private string? spell;

    /// <summary>Moves to the next school day.</summary>
    public void NextDay(DateOnly day)
    {
        today = day;
        var begins = Math.Min(1, group.Lean * share * (1 - GoesOn) / Math.Max(1e-9, 1 - share));
        var roll = Roll(DemoQuestion.SpellDay, day);
        if (spell is not null)
        {
            // For those who are hardly ever there, spells last longer instead of beginning more often than daily.
            spell = roll < Math.Max(GoesOn * Math.Clamp(group.Lean, 0.85, 1.2), 1 - ((1 - share) / Math.Max(share, 1e-9))) ? spell : null;
        }
        else if (roll < begins)
        {
            spell = group.SpellCode(Roll(DemoQuestion.SpellCode, day));
        }
    }

    /// <summary>The code of a session of the day, which is then entered: the spell's, or presence with its small exceptions.</summary>
    public string Enter(Half half)
    {
        var code = CodeOf(half);
        group.Enter(code);
        return code;
    }

    private string CodeOf(Half half)
    {
        var rates = group.Rates;
        if (spell is not null)
        {
            return spell;
        }

        var present = 1 - rates.SpellAbsence;
        var roll = Roll(DemoQuestion.Late, today, (int)half) * present * 100;
        if ((roll -= rates.LateAfter) < 0)
        {
            return "U";
        }

        if ((roll -= rates.Medical) < 0)
        {
            return "M";
        }

        if ((roll -= rates.LateBefore) < 0)
        {
            return "L";
        }

        return roll - rates.Visit < 0 ? "V" : "/";
    }

    private double Roll(DemoQuestion question, DateOnly day, int half = 0) =>
        (chance.Of(question, group.Number, day.DayNumber, half) + (index * GoldenRatio)) % 1;
}
