namespace Partnership.Attendance.Registers;

/// <summary>How many sessions of each kind there were: the arithmetic of domain brief section 3.1.</summary>
/// <remarks>Sessions are counted as <see cref="long"/>, so that a country fits (2.4 thousand million a year).</remarks>
public readonly record struct AttendanceTally
{
    /// <summary>Present, late before the register closed included.</summary>
    public long Present { get; init; }

    /// <summary>Approved educational activity.</summary>
    public long ApprovedEducationalActivity { get; init; }

    /// <summary>Authorised absence.</summary>
    public long Authorised { get; init; }

    /// <summary>Unauthorised absence, arrived after the register closed included.</summary>
    public long Unauthorised { get; init; }

    /// <summary>Not possible: neither attended nor absent.</summary>
    public long NotPossible { get; init; }

    /// <summary>Prospective pupils and planned closures.</summary>
    public long Administrative { get; init; }

    /// <summary>Of <see cref="Present"/>: late before the register closed (L).</summary>
    public long LateBeforeClose { get; init; }

    /// <summary>Of <see cref="Unauthorised"/>: arrived after the register closed (U).</summary>
    public long LateAfterClose { get; init; }

    /// <summary>Sessions that should have a mark and have none: neither present nor absent, in no rate.</summary>
    public long Unmarked { get; init; }

    /// <summary>Late in the Department's sense: L and U.</summary>
    public long Late => LateBeforeClose + LateAfterClose;

    /// <summary>Present and approved educational activity.</summary>
    public long Attended => Present + ApprovedEducationalActivity;

    /// <summary>Authorised and unauthorised absence.</summary>
    public long Absent => Authorised + Unauthorised;

    /// <summary>Attended and absent.</summary>
    public long Possible => Attended + Absent;

    /// <summary>Every session that has a mark.</summary>
    public long Marked => Possible + NotPossible + Administrative;

    /// <summary>Attended out of possible.</summary>
    public AttendanceRate Attendance => new(Attended, Possible);

    /// <summary>Absent out of possible.</summary>
    public AttendanceRate Absence => new(Absent, Possible);

    /// <summary>Counts a list of marks; <c>null</c> is a session without one.</summary>
    public static AttendanceTally Of(IEnumerable<AttendanceCode?> marks) =>
        marks.Aggregate(default(AttendanceTally), (tally, mark) => mark is null ? tally.AddUnmarked() : tally.Add(mark));

    /// <summary>This tally and one more mark.</summary>
    public AttendanceTally Add(AttendanceCode code)
    {
        var sum = Add(code.Category, 1);
        return code.Code switch
        {
            "L" => sum with { LateBeforeClose = LateBeforeClose + 1 },
            "U" => sum with { LateAfterClose = LateAfterClose + 1 },
            _ => sum,
        };
    }

    /// <summary>This tally and <paramref name="sessions"/> more of a category, none of them late.</summary>
    public AttendanceTally Add(StatisticalCategory category, long sessions) => category switch
    {
        StatisticalCategory.Present => this with { Present = Present + sessions },
        StatisticalCategory.ApprovedEducationalActivity =>
            this with { ApprovedEducationalActivity = ApprovedEducationalActivity + sessions },
        StatisticalCategory.AuthorisedAbsence => this with { Authorised = Authorised + sessions },
        StatisticalCategory.UnauthorisedAbsence => this with { Unauthorised = Unauthorised + sessions },
        StatisticalCategory.NotPossible => this with { NotPossible = NotPossible + sessions },
        StatisticalCategory.Administrative => this with { Administrative = Administrative + sessions },
    };

    /// <summary>This tally and <paramref name="sessions"/> more without a mark.</summary>
    public AttendanceTally AddUnmarked(long sessions = 1) => this with { Unmarked = Unmarked + sessions };

    /// <summary>Two tallies together. Never add the tallies of two registrations of one pupil: sessions would count twice (T2).</summary>
    public static AttendanceTally operator +(AttendanceTally left, AttendanceTally right) => new()
    {
        Present = left.Present + right.Present,
        ApprovedEducationalActivity = left.ApprovedEducationalActivity + right.ApprovedEducationalActivity,
        Authorised = left.Authorised + right.Authorised,
        Unauthorised = left.Unauthorised + right.Unauthorised,
        NotPossible = left.NotPossible + right.NotPossible,
        Administrative = left.Administrative + right.Administrative,
        LateBeforeClose = left.LateBeforeClose + right.LateBeforeClose,
        LateAfterClose = left.LateAfterClose + right.LateAfterClose,
        Unmarked = left.Unmarked + right.Unmarked,
    };

    /// <summary>Two tallies together; see the operator.</summary>
    public static AttendanceTally Add(AttendanceTally left, AttendanceTally right) => left + right;
}
