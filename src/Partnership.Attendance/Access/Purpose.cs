namespace Partnership.Attendance.Access;

/// <summary>What a caller looks at named pupils for. A closed list: every access record carries one.</summary>
public enum Purpose
{
    /// <summary>Keeping the register of jointly placed pupils.</summary>
    Attendance,

    /// <summary>Finding children who may be missing education.</summary>
    ChildrenMissingEducation,

    /// <summary>Arranging and reviewing placements.</summary>
    Commissioning,

    /// <summary>Telling subscribed systems of absences.</summary>
    Notification,

    /// <summary>Answering a request for what is held on a child; no client's claim set has it, the operator exports on a controller's behalf (ADR 0062).</summary>
    SubjectAccess,
}
