namespace Partnership.Attendance.Registers;

/// <summary>The only thing about a reason that other organisations see by default: it says whether to worry, never why the child is away.</summary>
/// <remarks>Illness, medical appointments, religious observance, travelling, suspension, custody and every other prevented attendance fall together in <see cref="Given"/>, so that the category discloses no health, religion, ethnicity or justice data (T18).</remarks>
public enum AbsenceReasonCategory
{
    /// <summary>A reason was given that the school may accept.</summary>
    Given,

    /// <summary>Nobody has said why yet (N, or an observation without a reason).</summary>
    NotYetEstablished,

    /// <summary>Absent without leave (G, O, U).</summary>
    WithoutLeave,

    /// <summary>Leave was agreed beforehand (C, C1, H, J1, S).</summary>
    LeaveAgreed,

    /// <summary>Agreed not to attend under a part-time timetable (C2).</summary>
    PartTimeTimetable,
}
