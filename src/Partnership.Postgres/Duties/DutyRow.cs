using Partnership.Attendance.Duties;
using Partnership.Attendance.Rules;

namespace Partnership.Postgres.Duties;

/// <summary>One thing that somebody has to do by a time, as it stood at an instant.</summary>
/// <param name="Id">The key.</param>
/// <param name="Duty">What the domain says of it.</param>
/// <param name="IsOverdue">Whether its time had passed.</param>
/// <param name="Done">Who said that it was done; null while it is open.</param>
public sealed record DutyRow(long Id, Duty Duty, bool IsOverdue, DutyDoneRow? Done)
{
    /// <summary>What is to be done.</summary>
    public DutyKind Kind => Duty.Kind;

    /// <summary>What to do, in one sentence.</summary>
    public string What => Duty.What;

    /// <summary>Why: the rule's title, and how sure one can be of it.</summary>
    public string Why => Duty.Why;

    /// <summary>The rule.</summary>
    public Rule Rule => Duty.Rule;

    /// <summary>What it is about.</summary>
    public string Subject => Duty.Subject;

    /// <summary>Whose it is.</summary>
    public DutyHolder ForWhom => Duty.ForWhom;

    /// <summary>By which day.</summary>
    public DateOnly DueOn => Duty.Due.Day;

    /// <summary>By which instant; null for the end of the day.</summary>
    public DateTimeOffset? DueAt => Duty.Due.Instant;

    /// <summary>What ends it.</summary>
    public DutySettlement SettledBy => DutyCompletion.SettledBy(Duty.Kind);
}
