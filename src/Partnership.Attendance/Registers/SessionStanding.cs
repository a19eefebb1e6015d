namespace Partnership.Attendance.Registers;

/// <summary>What one session means for absence episodes and for the missing-pupil rules, whatever scheme its code is from.</summary>
public enum SessionStanding
{
    /// <summary>The pupil was in education: it ends every run of absence.</summary>
    Attended,

    /// <summary>Absent with leave: part of an episode, but it ends a run without leave.</summary>
    AbsentWithLeave,

    /// <summary>Absent without leave or without a reason yet (G, N, O).</summary>
    AbsentWithoutLeave,

    /// <summary>Came after the register closed (U): absent in the statistics, but the child was seen, so it ends a run (worked example 7).</summary>
    SeenLate,

    /// <summary>Prevented from attending (Q, Y1 to Y7): not an absence, yet it ends a run without leave (worked example 7).</summary>
    Prevented,

    /// <summary>Nobody expected the pupil here (C2, D, X, Z, #): it neither lengthens nor ends a run (T4).</summary>
    NotExpected,

    /// <summary>No mark: neither present nor absent, and it neither lengthens nor ends a run.</summary>
    Unmarked,
}
