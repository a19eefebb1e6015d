namespace Partnership.Attendance.Registers;

/// <summary>Persistent (10 % or more) and severe (50 % or more) absence, by integers (domain brief section 3.1, S35, T3).</summary>
public static class PersistentAbsence
{
    /// <summary>Whether at least a tenth of the possible sessions were missed; <c>null</c> when none was possible.</summary>
    public static bool? IsPersistent(long absent, long possible) => possible == 0 ? null : absent * 10 >= possible;

    /// <summary>Whether at least half of the possible sessions were missed; <c>null</c> when none was possible.</summary>
    public static bool? IsSevere(long absent, long possible) => possible == 0 ? null : absent * 2 >= possible;

    /// <summary>Persistent absence of one registration, the Department's statistical unit.</summary>
    public static bool? IsPersistent(AttendanceTally tally) => IsPersistent(tally.Absent, tally.Possible);

    /// <summary>Severe absence of one registration.</summary>
    public static bool? IsSevere(AttendanceTally tally) => IsSevere(tally.Absent, tally.Possible);
}
